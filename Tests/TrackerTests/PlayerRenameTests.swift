import Cron
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct PlayerRenameTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func rename(_ old: String, to new: String) async throws -> PlayerRow {
        try await world.roster.rename(PlayerName(old), to: PlayerName(new))
    }

    private func attack(of player: Int64) async throws -> [Int64?] {
        try await world.store.read { snapshot in
            let metric = try #require(try snapshot.metricID(wireName: "Attack"))
            return try snapshot.samples(
                player: player, metric: metric, from: Timestamp(seconds: 0), through: Timestamp(seconds: 4_000_000_000)
            ).map(\.value)
        }
    }

    @Test func `a player goes on under its new name, and the former one still means it`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody().parsed(), of: player)
        let renamed = try await rename("Zezima", to: "Zez 2")
        #expect(renamed.id == player.id && renamed.username == "Zez 2" && renamed.nameKey == "zez 2")
        let schedule = try #require(try await world.store.read { try $0.schedule(id: "player_fetch_1") })
        #expect(schedule.labels.contains(#""username":"Zez 2""#) && schedule.args == #"["Zez 2"]"#)
        let former = try await world.store.read { try $0.requirePlayer(PlayerName("ZEZIMA")) }
        #expect(former.id == player.id)
        let event = try await world.store.read { try $0.events(player: player.id, limit: 1) }.first
        #expect(event?.kind == "renamed" && event?.detail == #"{"from":"Zezima","to":"Zez 2"}"#)
        let jobs = try await world.store.read { try $0.jobs(limit: 9) }
        #expect(jobs.map(\.state) == [.ready, .cancelled] && jobs[0].args == #"["Zez 2"]"#)
        #expect(try await rename("zezima", to: "Zezima").username == "Zezima")
    }

    @Test func `another spelling is no other name`() async throws {
        _ = try await world.add("zezi_ma")
        #expect(try await rename("zezi ma", to: "Zezi-Ma").username == "Zezi-Ma")
        #expect(try await world.store.read { try $0.aliases(player: 1) } == [])
    }

    @Test func `a name that is tracked already is joined, with one history`() async throws {
        let old = try await world.add("Zezima")[0]
        try await world.store(TestBody(attack: 1000).parsed(), of: old)
        world.clock.advance(by: .days(1))
        try await world.store(TestBody(attack: 2000).parsed(), of: old)
        world.clock.advance(by: .days(1))
        let new = try await world.roster.add([try world.request("Zez 2", tags: ["clan"])])[0]
        try await world.store(TestBody(attack: 3000).parsed(), of: new)
        world.clock.advance(by: .days(1))
        try await world.store(TestBody(attack: 4000).parsed(), of: new)
        let joined = try await rename("Zezima", to: "Zez 2")
        #expect(joined.id == old.id && joined.username == "Zez 2" && joined.tags == ["clan"])
        #expect(joined.state == "ok" && joined.lastFetched == world.clock.now)
        #expect(try await attack(of: old.id) == [1000, 2000, 3000, 4000])
        #expect(try await world.store.read { try $0.readings(player: old.id) }.count == 4)
        #expect(try await world.store.read { try $0.players() }.map(\.id) == [old.id])
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_\(new.id)") } == nil)
        #expect(try await world.store.read { try $0.current(player: old.id) }?.seenAt == world.clock.now)
        let now = world.clock.now
        let manager = PlayerScheduleManager(alignment: .spread)
        #expect(try await world.store.read { try manager.verify(in: $0, now: now) }.inconsistencies == [])
    }

    @Test func `two who were seen at the same time are not one`() async throws {
        let players = try await world.add("Zezima", "Zez 2")
        for attack in [1000, 2000] as [Int64] {
            for player in players { try await world.store(TestBody(attack: attack).parsed(), of: player) }
            world.clock.advance(by: .days(1))
        }
        let error = await #expect(throws: UserError.self) { try await rename("Zezima", to: "Zez 2") }
        #expect(error?.kind == .conflict)
        #expect(error?.message.contains("'Zezima' was still seen on 2026-11-24T08:00:00") == true)
        #expect(try await world.store.read { try $0.players() }.count == 2)
    }

    @Test func `a history that would go down is not joined`() async throws {
        let players = try await world.add("Zezima", "Zez 2")
        try await world.store(TestBody(attack: 2000).parsed(), of: players[0])
        world.clock.advance(by: .days(1))
        try await world.store(TestBody(attack: 1000).parsed(), of: players[1])
        let error = await #expect(throws: UserError.self) { try await rename("Zezima", to: "Zez 2") }
        #expect(
            error?.message
                == "'Zezima' and 'Zez 2' cannot be one player, since numbers would go down: Attack went from 2,000 to "
                + "1,000")
        #expect(try await attack(of: players[0].id) == [2000])
        #expect(try await world.player("Zezima")?.scheduleID != nil)
    }

    @Test func `a history that would go down across an unknown value is not joined`() async throws {
        let players = try await world.add("Zezima", "Zez 2")
        for attack in [2000, nil] as [Int64?] {
            try await world.store(TestBody(attack: attack).parsed(), of: players[0])
            world.clock.advance(by: .days(1))
        }
        try await world.store(TestBody(attack: 1000).parsed(), of: players[1])
        await #expect(throws: UserError.self) { try await rename("Zezima", to: "Zez 2") }
    }

    @Test func `a removed player makes room for the name and keeps its history`() async throws {
        let players = try await world.add("Zezima", "Zez 2")
        try await world.store(TestBody().parsed(), of: players[1])
        _ = try await world.roster.remove(PlayerName("Zez 2"))
        #expect(try await rename("Zezima", to: "Zez 2").id == players[0].id)
        #expect(try await world.store.read { try $0.readings(player: players[1].id) }.count == 1)
    }

    @Test func `whoever takes a former name is somebody else`() async throws {
        let first = try await world.add("Zezima")[0]
        _ = try await rename("Zezima", to: "Zez 2")
        let second = try await world.add("Zezima")[0]
        #expect(second.id != first.id)
        #expect(try await world.store.read { try $0.requirePlayer(PlayerName("Zezima")) }.id == second.id)
    }

    @Test func `the config may go on saying the former name`() async throws {
        let request = try world.request("Zezima", origin: .config)
        let configured = PlayerRoster.ConfiguredPlayer(request: request, place: "tracking.players[0]")
        _ = try await world.roster.reconcile([configured])
        _ = try await rename("Zezima", to: "Zez 2")
        let again = try await world.roster.reconcile([configured])
        #expect(again.added == [] && again.changed == [] && again.deactivated == [])
        #expect(
            again.renamed == [.init(former: "Zezima", now: "Zez 2", place: "tracking.players[0]")])
        let player = try #require(try await world.player("Zez 2"))
        #expect(player.isActive && player.scheduleID != nil)
        await #expect(throws: UserError.self) { try await world.roster.remove(PlayerName("Zez 2")) }
    }

    @Test func `an unknown name is said to be one`() async throws {
        let error = await #expect(throws: UserError.self) { try await rename("Nobody", to: "Zez 2") }
        #expect(error?.kind == .notFound)
    }

    @Test func `a player that is joined is polled as the one that was added`() async throws {
        let old = try await world.add("Zezima")[0]
        _ = try await world.roster.pause(PlayerName("Zezima"))
        let request = try world.request("Zez 2", minutes: 30, mode: .fixed(.ironman))
        _ = try await world.roster.add([request])
        let joined = try await rename("Zezima", to: "Zez 2")
        #expect(joined.id == old.id && !joined.isPaused && joined.scheduleID != nil)
        #expect(joined.intervalMinutes == 30 && joined.modeSetting == "ironman" && joined.mode == "ironman")
    }

    @Test func `a former name that the config goes on saying cannot be somebody else's`() async throws {
        let request = try world.request("Zezima", origin: .config)
        let configured = PlayerRoster.ConfiguredPlayer(request: request, place: "tracking.players[0]")
        _ = try await world.roster.reconcile([configured])
        _ = try await rename("Zezima", to: "Zez 2")
        let error = await #expect(throws: UserError.self) { try await world.add("zezima") }
        #expect(error?.message.contains("tracking.players[0] of the config file means 'Zez 2'") == true)
    }

    @Test func `after a split the former names are those of whoever has the name, and the archive is no player`()
        async throws
    {
        let configured = PlayerRoster.ConfiguredPlayer(
            request: try world.request("Zezima", origin: .config), place: "tracking.players[0]")
        _ = try await world.roster.reconcile([configured])
        let player = try await rename("Zezima", to: "Zez 2")
        try await world.store(TestBody(attack: 1_000_000, overall: 5_000_000).parsed(), of: player)
        world.clock.advance(by: .hours(1))
        try await world.store(TestBody(attack: 2000, overall: 40_000).parsed(), of: player)
        let resolution = PlayerResolution(roster: world.roster, ingest: world.ingest)
        _ = try await resolution.resolve(PlayerName("Zez 2"), .split)
        let again = try await world.roster.reconcile([configured])
        #expect(again.deactivated == [] && again.added == [] && again.changed == [])
        #expect(try await world.player("Zez 2")?.isActive == true)
        #expect(try await world.player("archive1")?.isActive == false)
        await #expect(throws: UserError.self) { try await world.add("archive1") }
    }

    @Test func `an archive that gets a name is a player again, in its news and elsewhere`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody(attack: 1_000_000, overall: 5_000_000).parsed(), of: player)
        world.clock.advance(by: .hours(1))
        try await world.store(TestBody(attack: 2000, overall: 40_000).parsed(), of: player)
        let resolution = PlayerResolution(roster: world.roster, ingest: world.ingest)
        _ = try await resolution.resolve(PlayerName("Zezima"), .split)
        world.clock.advance(by: .hours(1))
        let renamed = try await rename("archive1", to: "Zez 2")
        #expect(renamed.archivedFrom == nil && !renamed.isActive)
        let (news, found) = try await world.store.read { snapshot in
            let metrics = try snapshot.metricsByID()
            return (
                try snapshot.news(NewsFilter(player: player.id), limit: 9).map {
                    NewsItem($0, metrics: metrics, in: .utc)
                }, try snapshot.players(nameContaining: "zez 2", limit: 9).map(\.id)
            )
        }
        #expect(!news.isEmpty && news.allSatisfy { $0.username == "Zez 2" && $0.pageName == "Zez 2" })
        #expect(found == [player.id])
        let event = try await world.store.read { try $0.events(player: player.id, limit: 1) }.first
        #expect(event?.detail == #"{"from":"Zezima","to":"Zez 2"}"#)
        let former = try await world.store.read { try $0.aliases(player: player.id) }
        #expect(former.map(\.username) == ["Zezima"] && former.map(\.nameKey) == ["archive1"])
        #expect(try await world.roster.reactivate(PlayerName("Zez 2")).scheduleID != nil)
    }

    @Test func `a new name begins without what was held against the old one`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody(attack: 1_000_000, overall: 5_000_000).parsed(), of: player)
        for _ in 1...2 {
            world.clock.advance(by: .hours(1))
            try await world.store(TestBody(attack: 2000, overall: 40_000).parsed(), of: player)
        }
        let renamed = try await rename("Zezima", to: "Zez 2")
        #expect(renamed.state == "ok" && renamed.stateReason == nil && renamed.adjustedMinutes == nil)
        #expect(try await world.store.read { try $0.heldReading(player: player.id) } == nil)
    }

    @Test func `a player that comes back begins anew in its mode`() async throws {
        _ = try await world.roster.add([try world.request("Zezima", mode: .fixed(.deadman))])
        _ = try await world.roster.remove(PlayerName("Zezima"))
        #expect(try await world.add("Zezima")[0].mode == nil)
    }
}
