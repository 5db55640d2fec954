import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Readings that come close to a limit of the file.
@Suite struct ReadingEdgeTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func values(_ wireName: String, of player: PlayerRow) async throws -> [Int64?] {
        try await world.store.read { snapshot in
            guard let metric = try snapshot.metricID(wireName: wireName) else { return [] }
            return try snapshot.samples(
                player: player.id, metric: metric, from: Timestamp(seconds: 0),
                through: Timestamp(seconds: 4_000_000_000)
            ).map(\.value)
        }
    }

    private func body(zulrah: Int64?) throws -> HiscoresBody {
        try TestBody(activities: [("Zulrah", zulrah)]).parsed()
    }

    @Test func `zero and unknown are two things`() async throws {
        let player = try await world.add("Zezima")[0]
        var progress: [Bool] = []
        for score in [0, nil, 0, 1] as [Int64?] {
            progress.append(try await world.store(try body(zulrah: score), of: player).hasProgress)
            world.clock.advance(by: .hours(1))
        }
        #expect(try await values("Zulrah", of: player) == [0, nil, 0, 1])
        #expect(progress == [false, false, false, true])
    }

    @Test(arguments: [(49, "quarantined"), (50, "ok"), (51, "ok")] as [(Int64, String)])
    func `a counter that was hidden may be no lower when it shows again`(score: Int64, state: String) async throws {
        let player = try await world.add("Zezima")[0]
        for score in [40, 50, nil, nil, score] as [Int64?] {
            try await world.store(try body(zulrah: score), of: player)
            world.clock.advance(by: .hours(1))
        }
        let found = try #require(try await world.player("Zezima"))
        #expect(found.state == state)
        #expect(found.lastChanged == world.clock.now - .hours(4), "what shows again is no progress")
        let kept: [Int64?] = state == "ok" ? [40, 50, nil, score] : [40, 50, nil]
        #expect(try await values("Zulrah", of: player) == kept)
        if state != "ok" {
            #expect(found.stateReason == "the numbers went down: Zulrah went from 50 to 49")
        }
    }

    @Test func `a counter whose row had vanished is held against what it was`() async throws {
        let player = try await world.add("Zezima")[0]
        for activities in [[("Zulrah", 50)], [], [("Zulrah", 49)]] as [[(String, Int64?)]] {
            try await world.store(try TestBody(activities: activities).parsed(), of: player)
            world.clock.advance(by: .hours(1))
        }
        #expect(try await world.player("Zezima")?.state == "quarantined")
    }

    @Test func `what was seen of a counter in another game is not held against it`() async throws {
        let player = try await world.add("Zezima")[0]
        for (score, table) in [(nil, .regular), (50, .deadman), (nil, .deadman), (40, .deadman), (49, .regular)]
            as [(Int64?, GameMode)]
        {
            try await world.store(try body(zulrah: score), of: player, table: table)
            world.clock.advance(by: .hours(1))
        }
        #expect(try await world.player("Zezima")?.state == "ok")
        #expect(try await values("Zulrah", of: player) == [50, nil, 40, 49])
    }

    @Test func `two changes in one millisecond stay two, in their order`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(try body(zulrah: 50), of: player)
        #expect(try await world.store(try body(zulrah: 51), of: player).hasProgress)
        #expect(try await values("Zulrah", of: player) == [50, 51])
    }

    @Test func `the same values from another table are another reading`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(try body(zulrah: 50), of: player)
        world.clock.advance(by: .hours(1))
        let result = try await world.store(try body(zulrah: 50), of: player, table: .ironman)
        #expect(result.isNewReading && !result.hasProgress)
        let tables = try await world.store.read { snapshot in
            let names = try snapshot.hiscoreTableNames()
            return try snapshot.readings(player: player.id).map { names[$0.tableID] }
        }
        #expect(tables == ["regular", "ironman"])
        #expect(try await values("Zulrah", of: player) == [50])
    }

    @Test func `a new row in another spelling is the same metric`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(try TestBody(activities: [("Abyssal Auditor", 3)]).parsed(), of: player)
        world.clock.advance(by: .hours(1))
        let result = try await world.store(try TestBody(activities: [("Abyssal-Auditor", 4)]).parsed(), of: player)
        #expect(result.hasProgress && result.newMetrics == [])
        #expect(try await values("Abyssal Auditor", of: player) == [3, 4])
    }

    @Test func `two writes at once give a new row one id`() async throws {
        let players = try await world.add("first", "second")
        let body = try TestBody(activities: [("Abyssal Auditor", 3)]).parsed()
        async let one = world.store(body, of: players[0])
        async let other = world.store(body, of: players[1])
        let new = try await [one.newMetrics, other.newMetrics]
        #expect(new.filter { $0.contains("Abyssal Auditor") }.count == 1)
        for player in players { #expect(try await values("Abyssal Auditor", of: player) == [3]) }
    }

    @Test(
        .enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.absence)),
        arguments: [
            "2025-10-29_hardcore_ArchonBorn", "2025-12-05_ironman_sleds", "2025-12-05_main_TX5",
            "2026-09_main_b0aty", "2026-09_main_lynx-titan",
        ])
    func `what was stored equals what was captured`(name: String) async throws {
        let body = try HiscoresBody(json: try Fixtures.data("fixtures/\(name).json"))
        let player = try await world.add("player")[0]
        let result = try await world.store(body, of: player)
        let typed = try PlayerName("player")
        let details = try await world.store.read { try $0.playerDetails(typed) }
        #expect(details.readingID == result.readingID && details.seenAt == world.clock.now)
        let entries = [details.overall] + details.skills + details.activities
        #expect(entries.count == body.rows.count)
        for row in body.rows {
            let entry = try #require(entries.first { $0.metric == row.metric }, "\(row.metric.key)")
            #expect(entry.value == row.value && entry.rank == row.rank, "\(row.metric.key)")
            #expect(entry.level == row.level, "\(row.metric.key)")
        }
        #expect(details.skills.map(\.metric.order) == details.skills.map(\.metric.order).sorted())
    }
}
