import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// What Wise Old Man kept, brought in.
@Suite struct WiseOldManImportTests {
    let world: TrackerWorld
    private let start: Timestamp

    init() throws {
        world = try TrackerWorld()
        start = world.clock.now - .days(30)
    }

    private func work(adds: Bool = true, isDryRun: Bool = false) -> WiseOldManImport {
        WiseOldManImport(into: world.roster, ingest: world.ingest, addsPlayers: adds, isDryRun: isDryRun)
    }

    private func bring(
        _ snapshots: [String], of name: String = "Zezima", id: Int64? = 7, position: WiseOldManPosition? = nil
    ) async throws -> WiseOldManTaken {
        try await work().take(
            snapshots.map { Array($0.utf8) }, of: WiseOldManPlayer(id: id, name: name), position: position)
    }

    private func value(_ wireName: String, of player: PlayerRow, at time: Timestamp) async throws -> Int64? {
        try await world.store.read { snapshot in
            try snapshot.metricID(wireName: wireName).flatMap {
                try snapshot.value(player: player.id, metric: $0, at: time)
            }
        }
    }

    // MARK: - Snapshots

    @Test func `a history comes in page by page, newest first, and its gains are those of the source`() async throws {
        let arrival = try await work().introduce(WiseOldManPlayer(id: 7, name: "Zezima", type: "ironman"))
        #expect(arrival.player == "Zezima" && arrival.arrival == .added && arrival.position == nil)
        let history = WiseOldManJSON.history(120, from: start)
        for page in [history[..<50], history[50..<100], history[100...]] {
            let taken = try await bring(Array(page))
            #expect(taken.stored == page.count && taken.refused == [] && taken.unknownMetrics == [])
        }
        let player = try #require(try await world.player("zezima"))
        #expect(player.mode == "ironman" && player.modeSetting == "auto" && player.isModeCheckWanted)
        #expect(player.origin == "import" && player.intervalMinutes == 60 && player.scheduleID != nil)
        #expect(player.lastFetched == start + .hours(119))
        for (first, last) in [(0, 119), (30, 60), (49, 50)] {
            let before = try #require(try await value("Attack", of: player, at: start + .hours(first)))
            let after = try #require(try await value("Attack", of: player, at: start + .hours(last)))
            #expect(after - before == Int64(last - first) * 10)
        }
        #expect(try await value("Kree'Arra", of: player, at: start) == nil)
        #expect(try await value("LMS - Rank", of: player, at: start) == 500)
        #expect(try await world.store.read { try $0.events(player: player.id, limit: 1000) }.allSatisfy(\.isSilent))
        let readings = try await world.store.read { try $0.readings(player: player.id) }
        for page in [history[..<50], history[50..<100]] {
            let again = try await bring(Array(page))
            #expect(again.known == 50 && again.stored == 0 && again.repeated == 0)
        }
        #expect(try await world.store.read { try $0.readings(player: player.id) } == readings)
    }

    @Test func `their order does not matter, doubles change nothing, and what cannot be is told by its place`()
        async throws
    {
        _ = try await work().introduce(WiseOldManPlayer(name: "Zezima"))
        var page = Array(WiseOldManJSON.history(10, from: start).reversed())
        page.swapAt(2, 7)
        page.append(page[3])
        page.append("{\"createdAt\":\"\((start + .hours(2)).formatted())\",\"data\":{}}")
        page.append(WiseOldManJSON.snapshot(start + .hours(5) + .minutes(1), attack: 3))
        page.append(WiseOldManJSON.snapshot(world.clock.now + .hours(1)))
        page.append(WiseOldManJSON.snapshot(Timestamp(seconds: 1_300_000_000)))
        page.append(WiseOldManJSON.snapshot(start, attack: 999))
        page.append("not even that")
        let taken = try await bring(page)
        #expect(taken.read == 17 && taken.stored == 10 && taken.repeated + taken.known == 1)
        #expect(taken.refused.map(\.index) == [11, 12, 13, 14, 15, 16])
        let reasons = taken.refused.map(\.reason)
        #expect(reasons[0] == #"data: "overall" is missing"#)
        #expect(reasons[1].hasPrefix("numbers"))
        #expect(reasons[2].contains("lies in the future") && reasons[3].contains("before the game existed"))
        #expect(reasons[4] == "another reading of the same time shows something else")
        #expect(reasons[5].hasPrefix("no JSON"))
        #expect(taken.refused[1].time == start + .hours(5) + .minutes(1) && taken.refused[5].time == nil)
    }

    @Test func `what the site does not tell stays as it was`() async throws {
        let player = try await world.add("Zezima")[0]
        var body = TestBody()
        body.activities = [("Zulrah", 10), ("Deadman Points", 77), ("Brand New Row", 5)]
        try await world.store(try body.parsed(), of: player, at: start)
        body.attack = 1200
        body.activities = [("Zulrah", 14), ("Deadman Points", 77), ("Brand New Row", 6)]
        try await world.store(try body.parsed(), of: player, at: start + .hours(10))
        let taken = try await bring([
            WiseOldManJSON.snapshot(start + .hours(12), attack: 1300, zulrah: 14),
            WiseOldManJSON.snapshot(start + .hours(4), attack: 1100, zulrah: 11),
        ])
        #expect(taken.stored == 2 && taken.refused == [])
        for hours in [0, 4, 10, 12] {
            #expect(try await value("Deadman Points", of: player, at: start + .hours(hours)) == 77)
        }
        #expect(try await value("Brand New Row", of: player, at: start + .hours(5)) == 5)
        #expect(try await value("Brand New Row", of: player, at: start + .hours(12)) == 6)
        #expect(try await value("Zulrah", of: player, at: start + .hours(4)) == 11)
    }

    @Test func `of a name that was somebody else's, page by page, the last one's history is taken`() async throws {
        _ = try await work().introduce(WiseOldManPlayer(name: "Zezima"))
        let mine = WiseOldManJSON.history(50, from: start + .days(10))
        let others = (0..<5).reversed().map {
            WiseOldManJSON.snapshot(start + .hours($0), attack: 5_000_000 + Int64($0), overall: 90_000_000)
        }
        #expect(try await bring(mine).stored == 50)
        let taken = try await bring(others)
        #expect(taken.stored == 0 && taken.refused.count == 5)
        #expect(taken.refused.allSatisfy { $0.reason.hasPrefix("numbers would go down behind it") })
        let player = try #require(try await world.player("zezima"))
        #expect(player.state == "ok" && player.lastFetched == start + .days(10) + .hours(49))
    }

    @Test func `metrics that nobody knows are told, and the rest is taken`() async throws {
        _ = try await work().introduce(WiseOldManPlayer(name: "Zezima"))
        let taken = try await bring([
            WiseOldManJSON.snapshot(start, more: [#""some_boss":{"metric":"some_boss","kills":1,"rank":2}"#]),
            WiseOldManJSON.snapshot(
                start + .hours(1), more: [#""some_boss":{"metric":"some_boss","kills":2,"rank":2}"#]),
        ])
        #expect(taken.unknownMetrics == ["\"some_boss\""] && taken.stored == 1 && taken.repeated == 1)
    }

    @Test func `who is not tracked, or is read from another game's table, is refused`() async throws {
        await #expect(throws: UserError.self) { try await bring([WiseOldManJSON.snapshot(start)]) }
        _ = try await world.roster.add([try world.request("Zezima", mode: .fixed(.deadman))])
        await #expect(throws: UserError.self) { try await bring([WiseOldManJSON.snapshot(start)]) }
        await #expect(throws: UserError.self) {
            try await work().introduce(WiseOldManPlayer(name: "<b>x</b>"))
        }
    }

    @Test func `a dry run judges everything and stores nothing`() async throws {
        let dry = work(isDryRun: true)
        let person = WiseOldManPlayer(id: 7, name: "Zezima", formerNames: ["Old": start])
        #expect(try await dry.introduce(person).formerNames == ["Old"])
        let taken = try await dry.take(
            WiseOldManJSON.history(3, from: start).map { Array($0.utf8) }, of: person,
            position: WiseOldManPosition(newest: start, offset: 3, isAtEnd: true))
        #expect(taken.stored == 3)
        #expect(try await world.store.read { try $0.players().count + $0.imports(limit: 9).count } == 0)
    }

    // MARK: - How far it was read

    @Test func `how far a player was read is kept with the snapshots`() async throws {
        let person = WiseOldManPlayer(id: 7, name: "Zezima")
        _ = try await work().introduce(person)
        let first = WiseOldManPosition(newest: start + .hours(1), offset: 50, isAtEnd: false)
        _ = try await bring(WiseOldManJSON.history(2, from: start), position: first)
        #expect(try await work().introduce(person).position == first)
        let second = WiseOldManPosition(newest: start + .hours(1), offset: 53, isAtEnd: true)
        _ = try await bring([], position: second)
        #expect(try await work().introduce(person).position == second)
        let rows = try await world.store.read { try $0.imports(limit: 9) }
        #expect(rows.count == 1 && rows[0].source == "wiseoldman" && rows[0].report.contains("\"stored\":2"))
        world.clock.advance(by: .hours(1))
        _ = try await bring(WiseOldManJSON.history(2, from: start), position: second)
        #expect(try await world.store.read { try $0.imports(limit: 9) } == rows, "nothing new was said")
        #expect(try await work().introduce(WiseOldManPlayer(id: 8, name: "Zezima")).position == nil)
    }

    @Test func `who was purged and added anew is read from the beginning`() async throws {
        let person = WiseOldManPlayer(id: 7, name: "Zezima")
        _ = try await work().introduce(person)
        _ = try await bring(
            WiseOldManJSON.history(2, from: start),
            position: WiseOldManPosition(newest: start, offset: 2, isAtEnd: true))
        _ = try await world.roster.remove(try PlayerName("Zezima"))
        #expect(try await work().introduce(person).arrival == .returned)
        #expect(try await work().introduce(person).position != nil)
        _ = try await world.roster.remove(try PlayerName("Zezima"))
        let later = world.clock.now + .days(1)
        _ = try await world.store.write { try $0.purgeRemovedPlayer(before: later, limit: 100_000) }
        let anew = try await work().introduce(person)
        #expect(anew.arrival == .added && anew.position == nil)
    }
}
