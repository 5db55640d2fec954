import Cron
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct PlayerResolutionTests {
    let world: TrackerWorld
    let resolution: PlayerResolution

    init() throws {
        world = try TrackerWorld()
        resolution = PlayerResolution(roster: world.roster, ingest: world.ingest)
    }

    /// A player whose numbers are somebody else's, and what was seen of it.
    private func frozen() async throws -> PlayerRow {
        let player = try await world.roster.add([try world.request("Zezima", minutes: 90, tags: ["main"])])[0]
        try await world.store(TestBody(attack: 1_000_000, overall: 5_000_000).parsed(), of: player)
        for _ in 1...2 {
            world.clock.advance(by: .hours(1))
            try await world.store(TestBody(attack: 2000, overall: 40_000).parsed(), of: player)
        }
        let row = try #require(try await world.player("Zezima"))
        #expect(row.state == "frozen")
        return row
    }

    private func attack(of player: Int64) async throws -> [Int64?] {
        try await world.store.read { snapshot in
            let metric = try #require(try snapshot.metricID(wireName: "Attack"))
            return try snapshot.samples(
                player: player, metric: metric, from: Timestamp(seconds: 0), through: Timestamp(seconds: 4_000_000_000)
            ).map(\.value)
        }
    }

    @Test func `keep takes the numbers on hold for the player's own`() async throws {
        let player = try await frozen()
        let (kept, archive) = try await resolution.resolve(PlayerName("Zezima"), .keep)
        #expect(kept.id == player.id && archive == nil)
        #expect(kept.state == "ok" && kept.stateReason == nil && kept.adjustedMinutes == nil)
        #expect(try await attack(of: player.id) == [1_000_000, 2000])
        #expect(try await world.store.read { try $0.heldReading(player: player.id) } == nil)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_1") }?.intervalSeconds == 5400)
        let event = try await world.store.read { try $0.events(player: player.id, limit: 1) }.first
        #expect(event?.kind == "resolved" && event?.detail == #"{"decision":"keep"}"#)
        world.clock.advance(by: .hours(1))
        try await world.store(TestBody(attack: 2100, overall: 40_100).parsed(), of: player)
        #expect(try await world.player("Zezima")?.state == "ok")
    }

    @Test func `split begins anew under the name, and keeps what was seen before`() async throws {
        let player = try await frozen()
        let (new, archive) = try await resolution.resolve(PlayerName("Zezima"), .split)
        #expect(new.id != player.id && new.username == "Zezima" && archive == "archive1")
        #expect(new.intervalMinutes == 90 && new.tags == ["main"] && new.state == "ok" && new.scheduleID != nil)
        #expect(try await attack(of: player.id) == [1_000_000])
        #expect(try await attack(of: new.id) == [2000])
        let old = try #require(try await world.player("archive1"))
        #expect(old.id == player.id && !old.isActive && old.scheduleID == nil)
        #expect(old.stateReason == "Zezima until 2026-11-23T09:00:00Z; the name is somebody else's now")
        let events = try await world.store.read { try $0.events(player: new.id, limit: 9) }
        #expect(events == [])
        let (now, manager) = (world.clock.now, PlayerScheduleManager(alignment: .spread))
        #expect(try await world.store.read { try manager.verify(in: $0, now: now) }.inconsistencies == [])
    }

    @Test func `what was seen before a split is told of the name that it was seen under, and leads to the archive`()
        async throws
    {
        let player = try await frozen()
        let now = world.clock.now
        try await world.store.write {
            _ = try $0.insertEvents(
                [EventDraft(.levelUp, metric: MetricCatalog.skill("Attack"), from: 79, to: 80, threshold: 80)],
                of: player.id, seenAfter: now - .minutes(2), seenBefore: now - .minutes(1))
        }
        world.clock.advance(by: .minutes(1))
        _ = try await resolution.resolve(PlayerName("Zezima"), .split)
        let announcements = try await world.store.read { snapshot in
            let metrics = try snapshot.metricsByID()
            return try snapshot.news(NewsFilter(player: player.id), limit: 9).compactMap {
                Announcement($0, topics: Set(WebhookTopic.allCases), metrics: metrics, in: .utc)
            }
        }
        #expect(
            announcements.prefix(3).map(\.text) == [
                "Zezima is somebody else now; what was seen before is kept as archive1",
                "Zezima needs a decision: somebody else may have taken the name",
                "Zezima reached level 80 in Attack",
            ])
        #expect(announcements.allSatisfy { $0.username == "Zezima" && $0.path == "/players/archive1" })
    }

    @Test func `a player that the config names stays the config's after a split`() async throws {
        let configured = PlayerRoster.ConfiguredPlayer(
            request: try world.request("Zezima", minutes: 90, tags: ["main"], origin: .config),
            place: "tracking.players[0]")
        _ = try await world.roster.reconcile([configured])
        let player = try #require(try await world.player("Zezima"))
        try await world.store(TestBody(attack: 1_000_000, overall: 5_000_000).parsed(), of: player)
        world.clock.advance(by: .hours(1))
        try await world.store(TestBody(attack: 2000, overall: 40_000).parsed(), of: player)
        _ = try await resolution.resolve(PlayerName("Zezima"), .split)
        let again = try await world.roster.reconcile([configured])
        #expect(again == PlayerRoster.Reconciliation())
    }

    @Test func `without numbers on hold there is nothing to decide`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody().parsed(), of: player)
        let error = await #expect(throws: UserError.self) {
            try await resolution.resolve(PlayerName("Zezima"), .keep)
        }
        #expect(error?.kind == .conflict && error?.message.contains("it is ok") == true)
    }
}
