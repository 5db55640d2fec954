import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Readings of the past, put between those that are there.
@Suite struct PastReadingTests {
    let world: TrackerWorld
    private let start = Timestamp(seconds: 1_740_000_000)

    init() throws {
        world = try TrackerWorld()
    }

    private func reading(_ minute: Int, attack: Int64? = 1000, zulrah: Int64? = 10) throws -> PastReading {
        var body = TestBody()
        body.attack = attack
        body.overall = 50_000 + (attack ?? 0)
        body.activities = [("Zulrah", zulrah), ("LMS - Rank", 500)]
        return PastReading(time: start + .minutes(minute), body: try body.parsed())
    }

    private func put(_ readings: [PastReading], of player: PlayerRow) async throws -> [PastOutcome] {
        let outcomes = try await world.store.write { [ingest = world.ingest] in
            try ingest.takePast(readings, of: player.id, from: .regular, in: $0)
        }
        return try #require(outcomes)
    }

    /// What there is of a player, with times in minutes: `0-10 attack=1000 …`.
    private func history(of player: PlayerRow) async throws -> [String] {
        let start = start
        return try await world.store.read { snapshot in
            let names = Dictionary(uniqueKeysWithValues: try snapshot.metrics().map { ($0.id, $0.key) })
            let samples = Dictionary(grouping: try snapshot.samples(player: player.id), by: \.seenAt)
            let minutes = { (time: Timestamp) in (time - start).components.seconds / 60 }
            return try snapshot.readings(player: player.id).map { reading in
                let changes = (samples[reading.seenAt] ?? []).map { sample in
                    "\(names[sample.metricID] ?? "")=\(sample.value.map(String.init) ?? "?")"
                }.filter { $0.hasPrefix("attack") || $0.hasPrefix("zulrah") }
                return
                    "\(minutes(reading.seenAt))-\(minutes(reading.lastSeenAt)) \(changes.sorted().joined(separator: " "))"
            }
        }
    }

    @Test func `a history that was empty is as if it had been read then, and silent`() async throws {
        let player = try await world.add("Zezima")[0]
        let outcomes = try await put(
            [reading(0), reading(10), reading(20, attack: 2000), reading(30, attack: 2000, zulrah: 11)], of: player)
        #expect(outcomes == [.stored, .repeated, .stored, .stored])
        #expect(
            try await history(of: player) == ["0-10 attack=1000 zulrah=10", "20-20 attack=2000", "30-30 zulrah=11"])
        let events = try await world.store.read { try $0.events(player: player.id, limit: 1000) }
        #expect(!events.isEmpty && events.allSatisfy(\.isSilent))
    }

    @Test func `twice the same changes nothing`() async throws {
        let player = try await world.add("Zezima")[0]
        let readings = [try reading(0), try reading(10), try reading(20, attack: 2000)]
        _ = try await put(readings, of: player)
        let before = try await history(of: player)
        #expect(try await put(readings, of: player) == [.known, .known, .known])
        #expect(try await history(of: player) == before)
    }

    @Test func `readings between others take over what changed`() async throws {
        let player = try await world.add("Zezima")[0]
        for live in [try reading(0), try reading(60, attack: 3000, zulrah: 12)] {
            try await world.store(live.body, of: player, at: live.time)
        }
        let outcomes = try await put(
            [reading(-10), reading(10), reading(20, attack: 2000), reading(50, attack: 3000, zulrah: 12)], of: player)
        #expect(outcomes == [.stored, .repeated, .stored, .stored])
        #expect(
            try await history(of: player) == [
                "-10-10 attack=1000 zulrah=10", "20-20 attack=2000", "50-60 attack=3000 zulrah=12",
            ])
        // The values of the present are untouched.
        let current = try #require(try await world.store.read { try $0.current(player: player.id) })
        #expect(current.seenAt == start + .minutes(60))
        #expect(try await world.store.read { try $0.reading(id: current.readingID) }?.seenAt == start + .minutes(50))
    }

    @Test func `a change that comes and goes between two readings is told by both`() async throws {
        let player = try await world.add("Zezima")[0]
        for live in [try reading(0), try reading(60, zulrah: 11)] {
            try await world.store(live.body, of: player, at: live.time)
        }
        #expect(try await put([reading(30, zulrah: nil)], of: player) == [.stored])
        #expect(
            try await history(of: player) == ["0-0 attack=1000 zulrah=10", "30-30 zulrah=?", "60-60 zulrah=11"])
    }

    @Test func `a row that hid for a moment divides what was seen before and after`() async throws {
        let player = try await world.add("Zezima")[0]
        for live in [try reading(0), try reading(60)] { try await world.store(live.body, of: player, at: live.time) }
        #expect(try await put([reading(30, zulrah: nil), reading(40)], of: player) == [.stored, .stored])
        #expect(
            try await history(of: player) == ["0-0 attack=1000 zulrah=10", "30-30 zulrah=?", "40-60 zulrah=10"])
        let current = try #require(try await world.store.read { try $0.current(player: player.id) })
        #expect(try await world.store.read { try $0.reading(id: current.readingID) }?.seenAt == start + .minutes(40))
    }

    @Test func `what cannot be is kept out, and says why`() async throws {
        let player = try await world.add("Zezima")[0]
        for live in [try reading(0), try reading(10), try reading(60, attack: 3000)] {
            try await world.store(live.body, of: player, at: live.time)
        }
        let before = try await history(of: player)
        let outcomes = try await put(
            [reading(5, attack: 1500), reading(20, attack: 900), reading(30, attack: 4000), reading(60, attack: 3001)],
            of: player)
        #expect(
            outcomes == [
                .setAside("numbers would go down behind it: Attack went from 1,500 to 1,000, and 1 more"),
                .setAside("numbers went down: Attack went from 1,000 to 900, and 1 more"),
                .setAside("numbers would go down behind it: Attack went from 4,000 to 3,000, and 1 more"),
                .setAside("another reading of the same time shows something else"),
            ])
        #expect(try await history(of: player) == before)
    }

    @Test func `what goes down at the end is on hold, and stays so however often it comes`() async throws {
        let player = try await world.add("Zezima")[0]
        let readings = [try reading(0, attack: 90_000), try reading(10, attack: 100), try reading(20, attack: 120)]
        let loss = PastOutcome.setAside("numbers went down: Attack went from 90,000 to 100, and 1 more")
        #expect(try await put(Array(readings[..<2]), of: player) == [.stored, loss])
        #expect(try await world.player("Zezima")?.state == "quarantined")
        for _ in 0..<3 {
            let outcomes = try await put(Array(readings[..<2]), of: player)
            #expect(outcomes.first == .known)
            guard case .setAside(let reason)? = outcomes.last else { return #expect(Bool(false)) }
            #expect(reason.hasPrefix("the numbers went down"))
        }
        #expect(try await world.player("Zezima")?.state == "quarantined", "not frozen: no second look was taken")
        _ = try await put(readings, of: player)
        #expect(try await world.player("Zezima")?.state == "frozen")
        #expect(try await history(of: player) == ["0-0 attack=90000 zulrah=10"])
    }

    @Test func `once lower numbers are accepted, those before them come in when they are brought again`() async throws {
        let player = try await world.add("Zezima")[0]
        let readings = try [(0, 30_000), (10, 1000), (20, 1100), (30, 1100), (40, 1300), (50, 1400)].map {
            try reading($0, attack: Int64($1))
        }
        let outcomes = try await put(readings, of: player)
        #expect(outcomes.map { $0 == .stored } == [true, false, false, false, false, false])
        let resolution = PlayerResolution(roster: world.roster, ingest: world.ingest)
        _ = try await resolution.resolve(PlayerName("Zezima"), .keep)
        _ = try await put(readings, of: player)
        #expect(
            try await history(of: player) == [
                "0-0 attack=30000 zulrah=10", "10-10 attack=1000", "20-30 attack=1100", "40-40 attack=1300",
                "50-50 attack=1400",
            ])
        // What is above the accepted numbers is still somebody else's.
        let above = try await put([reading(45, attack: 9000)], of: player)
        #expect(above.map { if case .setAside = $0 { true } else { false } } == [true])
    }

    // MARK: - Beside lists of values

    /// Values of a list, `attack=1000` at a minute each.
    private func list(_ values: [(Int, Int64?)], of player: PlayerRow) async throws {
        let start = start
        try await world.store.write { [ingest = world.ingest] transaction in
            let metric = try #require(try transaction.namedMetrics().first { $0.metric.key == "attack" }?.metric)
            let id = try transaction.metricID(
                wireName: metric.wireName, key: metric.key, kind: metric.kind.rawValue, now: start
            ).id
            let row = try transaction.requirePlayer(id: player.id)
            let weaver = try ValueWeaver(of: row, table: .regular, ingest: ingest, in: transaction)
            for (minute, value) in values {
                let outcomes = try weaver.take(
                    [ValueWeaver.Value(metric: metric, metricID: id, value: value, rank: nil)],
                    at: start + .minutes(minute))
                #expect(outcomes == [.stored])
            }
        }
    }

    /// What is known last: value and rank of attack and zulrah.
    private func known(of player: PlayerRow) async throws -> [String: [Int64?]] {
        try await world.store.read { snapshot in
            let names = Dictionary(uniqueKeysWithValues: try snapshot.metrics().map { ($0.id, $0.key) })
            let values = try snapshot.current(player: player.id)?.values ?? []
            return Dictionary(
                values.compactMap { value in
                    names[value.metricID].flatMap {
                        ["attack", "zulrah"].contains($0) ? ($0, [value.value, value.rank]) : nil
                    }
                }
            ) { first, _ in first }
        }
    }

    @Test func `what a list does not tell stays as readings before it told it, whichever came first`() async throws {
        let (first, second) = (try await world.add("Zezima")[0], try await world.add("B0aty")[0])
        let readings = [try reading(0), try reading(20, attack: 3000, zulrah: 12)]
        try await list([(10, 2000)], of: first)
        _ = try await put(readings, of: first)
        _ = try await put(readings, of: second)
        try await list([(10, 2000)], of: second)
        let expected = ["0-0 attack=1000 zulrah=10", "10-10 attack=2000", "20-20 attack=3000 zulrah=12"]
        #expect(try await history(of: first) == expected)
        #expect(try await history(of: second) == expected)
    }

    @Test func `what a list does not tell is known last from the readings before it`() async throws {
        let player = try await world.add("Zezima")[0]
        try await list([(10, 2000), (30, 2500)], of: player)
        let readings = [try reading(0), try reading(20, attack: 2000, zulrah: 11)]
        #expect(try await put(readings, of: player) == [.stored, .stored])
        #expect(
            try await history(of: player) == [
                "0-0 attack=1000 zulrah=10", "10-10 attack=2000", "20-20 zulrah=11", "30-30 attack=2500",
            ])
        let last = try await known(of: player)
        #expect(last["attack"]?[0] == 2500 && last["zulrah"]?[0] == 11)
        let row = try await world.store.read { try $0.requirePlayer(id: player.id) }
        #expect(row.state != "pending" && row.lastFetched == readings[1].time)
        #expect(try await put(readings, of: player) == [.known, .known])
    }

    @Test func `the ranks of a day are its last ones, whoever saw them`() async throws {
        let player = try await world.add("Zezima")[0]
        let live = try reading(60, attack: 3000)
        try await world.store(live.body, of: player, at: live.time)
        let day = Int(start.seconds / 86_400)
        _ = try await put([reading(-1440), reading(-1430, attack: 1100), reading(10, attack: 1200)], of: player)
        let days = try await world.store.read { try $0.rankDays(player: player.id, from: day - 2, through: day + 2) }
        #expect(days.map { ($0.seenAt - start).components.seconds / 60 } == [-1430, 60])
    }

    @Test func `steps that are known get the time at which they were reached`() async throws {
        let player = try await world.add("Zezima")[0]
        let live = try reading(60, attack: Experience.needed(for: 20))
        try await world.store(live.body, of: player, at: live.time)
        _ = try await put(
            [reading(0, attack: Experience.needed(for: 10)), reading(30, attack: Experience.needed(for: 20))],
            of: player)
        let events = try await world.store.read { try $0.events(player: player.id, limit: 1000) }
        let levels = events.filter { $0.kind == "level_up" }
        let reached = try #require(levels.first { $0.threshold == 20 })
        #expect(reached.seenAfter == start && reached.seenBefore == start + .minutes(30) && reached.isSilent)
    }

    /// A player that gains at random, hides rows and shows them again.
    private func career(_ count: Int, seed: UInt64) throws -> [PastReading] {
        let numbers = SeededNumbers(seed: seed)
        var (attack, zulrah): (Int64, Int64) = (1000, 10)
        return try (0..<count).map { minute in
            if numbers.next() % 3 == 0 { attack += Int64(numbers.next() % 50) }
            if numbers.next() % 4 == 0 { zulrah += 1 }
            return try reading(minute, attack: attack, zulrah: numbers.next() % 5 == 0 ? nil : zulrah)
        }
    }

    @Test(arguments: 0..<25)
    func `whoever saw what first, the history is the same`(seed: Int) async throws {
        let readings = try career(40, seed: UInt64(seed))
        let numbers = SeededNumbers(seed: UInt64(seed) + 1000)
        let (whole, mixed) = (try await world.add("Whole")[0], try await world.add("Mixed")[0])
        for reading in readings { try await world.store(reading.body, of: whole, at: reading.time) }
        let isLive = readings.map { _ in numbers.next() % 3 == 0 }
        for (reading, isLive) in zip(readings, isLive) where isLive {
            try await world.store(reading.body, of: mixed, at: reading.time)
        }
        let rest = zip(readings, isLive).filter { !$0.1 }.map(\.0)
        var start = 0
        while start < rest.count {
            let end = min(rest.count, start + 1 + Int(numbers.next() % 9))
            let outcomes = try await put(Array(rest[start..<end]), of: mixed)
            #expect(!outcomes.contains { if case .setAside = $0 { true } else { false } }, "\(outcomes)")
            start = end
        }
        // Where one reading became two, it is not known any more when in between it was seen.
        _ = try await put(readings, of: mixed)
        #expect(try await history(of: mixed) == history(of: whole))
        #expect(try await put(readings, of: mixed).allSatisfy { $0 == .known })
        #expect(try await history(of: mixed) == history(of: whole))
    }
}
