import Cron
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct PlayerGainsTests {
    let world: TrackerWorld
    /// When the world's clock stood at its start.
    let start: Timestamp

    init() throws {
        world = try TrackerWorld()
        start = world.clock.now
    }

    /// Stores readings of a new player at hours after the start.
    private func read(_ readings: (hour: Int, body: TestBody)...) async throws -> PlayerRow {
        let player = try await world.add("Zezima")[0]
        for (hour, body) in readings { try await world.store(body.parsed(), of: player, at: start + .hours(hour)) }
        return player
    }

    private func gains(_ from: Int, _ to: Int) async throws -> PlayerGains {
        let (name, now) = (try PlayerName("zezima"), start + .days(100))
        let window = try GainWindow(from: start + .hours(from), to: start + .hours(to))
        return try await world.store.read { try $0.playerGains(name, in: window, now: now) }
    }

    private func gain(_ key: String, in gains: PlayerGains) throws -> Gain? {
        try #require(gains.entries.first { $0.metric.key == key }).gain
    }

    @Test func `all metrics gain over one window, each by its own values`() async throws {
        _ = try await read(
            (
                0,
                TestBody(attack: 83, overall: 50_000, activities: [("Zulrah", 10), ("Nex", nil), ("LMS - Rank", 500)])
            ),
            (
                30,
                TestBody(attack: 174, overall: 50_091, activities: [("Zulrah", 10), ("Nex", 40), ("LMS - Rank", 600)])
            ),
            (40, TestBody(attack: 276, overall: 50_200, activities: [("Zulrah", 12), ("Nex", 41), ("LMS - Rank", 7)])))
        let gains = try await gains(24, 48)
        #expect(gains.isComplete && gains.firstSeen == start)
        let attack = try #require(try gain("attack", in: gains))
        #expect(attack.gained == 193 && attack.isComplete && attack.perDay == 193)
        #expect(attack.levels == LevelGain(from: 2, to: 4))
        let overall = try #require(try gain("overall", in: gains))
        #expect(overall.gained == 200 && overall.levels?.gained == 0)
        // Overall grew by more than its parts: what is hidden counts in it.
        #expect(try gain("defence", in: gains)?.gained == 0)
        #expect(try gain("zulrah", in: gains)?.gained == 2)
        let nex = try #require(try gain("nex", in: gains))
        #expect(nex.gained == 1 && !nex.isComplete && nex.since == start + .hours(30))
        #expect(!gains.entries.contains { $0.metric.kind == .rating })
        #expect(gains.entries.first?.metric.kind == .overall)
        #expect(gains.entries.map(\.metric.order) == gains.entries.map(\.metric.order).sorted())
    }

    @Test func `unknown, zero and a number are three gains`() async throws {
        _ = try await read(
            (0, TestBody(activities: [("Zulrah", 0), ("Nex", nil), ("Yama", 3), ("Zalcano", 7)])),
            (5, TestBody(activities: [("Zulrah", 0), ("Nex", nil), ("Yama", 5)])))
        let gains = try await gains(1, 9)
        #expect(try gain("zulrah", in: gains)?.gained == 0)
        #expect(try gain("nex", in: gains) == nil)
        #expect(try gain("yama", in: gains)?.gained == 2)
        // Its row vanished.
        #expect(try gain("zalcano", in: gains) == nil)
    }

    @Test func `a window that begins before the first reading counts from it, and says so`() async throws {
        _ = try await read((10, TestBody(attack: 1000)), (16, TestBody(attack: 1250)))
        let early = try await gains(0, 22)
        #expect(!early.isComplete)
        let attack = try #require(try gain("attack", in: early))
        #expect(attack.gained == 250 && !attack.isComplete && attack.perDay == 500)
        let before = try await gains(0, 9)
        #expect(try gain("attack", in: before) == nil)
        #expect(!before.isComplete)
    }

    @Test func `a skill that comes half-way and a row nobody knew are first sightings`() async throws {
        _ = try await read(
            (0, TestBody()), (10, TestBody(activities: [("Zulrah", 10), ("Abyssal Auditor", 900)])),
            (20, TestBody(activities: [("Zulrah", 10), ("Abyssal Auditor", 905)])))
        let gains = try await gains(5, 24)
        let auditor = try #require(try gain("abyssal_auditor", in: gains))
        #expect(auditor.gained == 5 && !auditor.isComplete)
        #expect(gains.isComplete)
        #expect(gains.entries.last?.metric.key == "abyssal_auditor")
    }

    @Test func `places climbed are apart, and count from the ranks that were kept last`() async throws {
        let player = try await read(
            (0, TestBody(attackRank: 500)), (30, TestBody(attackRank: 420)), (60, TestBody(attackRank: 410)))
        let week = try await gains(0, 72)
        let attack = try #require(week.entries.first { $0.metric.key == "attack" })
        #expect(attack.gain?.gained == 0)
        #expect(attack.rank == RankGain(from: 500, to: 410))
        #expect(attack.rank.climbed == 90)
        #expect(week.ranksSince == start)
        let later = try await gains(40, 72)
        #expect(later.entries.first { $0.metric.key == "attack" }?.rank.climbed == 10)
        #expect(later.ranksSince == start + .hours(30))
        // A Defence without a rank at both ends.
        #expect(week.entries.first { $0.metric.key == "defence" }?.rank == RankGain(from: nil, to: nil))
        // Places in another table are other places.
        try await world.store(TestBody(attackRank: 9).parsed(), of: player, table: .ironman, at: start + .hours(80))
        let across = try await gains(0, 90)
        #expect(across.entries.first { $0.metric.key == "attack" }?.rank == RankGain(from: nil, to: 9))
        #expect(across.ranksSince == nil)
    }

    @Test func `periods end now, and all time begins with the first reading`() async throws {
        _ = try await read((0, TestBody(attack: 1000)), (24 * 40, TestBody(attack: 1300)))
        let (name, now) = (try PlayerName("Zezima"), start + .days(50))
        for (period, expected) in [(GainPeriod.day, 0), (.week, 0), (.month, 300), (.all, 300)] {
            let gains = try await world.store.read { try $0.playerGains(name, period: period, now: now) }
            #expect(try gain("attack", in: gains)?.gained == Int64(expected), "\(period)")
            #expect(gains.isComplete && gains.window.end == now && gains.period == period)
        }
        let year = try await world.store.read { try $0.playerGains(name, period: .year, now: now) }
        #expect(!year.isComplete)
        #expect(try gain("attack", in: year)?.gained == 300)
    }

    @Test func `the future is no part of a window`() async throws {
        _ = try await read((0, TestBody(attack: 1000)), (12, TestBody(attack: 1100)))
        let (name, now) = (try PlayerName("Zezima"), start + .hours(24))
        let window = try GainWindow(from: start, to: start + .days(10))
        let gains = try await world.store.read { try $0.playerGains(name, in: window, now: now) }
        #expect(gains.window.end == now)
        #expect(try gain("attack", in: gains)?.perDay == 100)
    }

    @Test func `a player that was never read has gains of nothing, an unknown one none`() async throws {
        _ = try await world.add("Zezima")
        let name = try PlayerName("Zezima")
        let gains = try await world.store.read { [start] in try $0.playerGains(name, period: .all, now: start) }
        #expect(!gains.isComplete && gains.firstSeen == nil && gains.entries.isEmpty)
        let stranger = try PlayerName("B0aty")
        await #expect(throws: UserError.unknownPlayer("B0aty")) {
            try await world.store.read { [start] in try $0.playerGains(stranger, period: .day, now: start) }
        }
    }

    @Test(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.absence)))
    func `the gains of a captured evening are those of the captures`() async throws {
        let captures = try CapturedSeries().captures
        let player = try await world.add("Zezima")[0]
        for capture in captures { try await world.store(capture.body, of: player, at: capture.time) }
        let (first, last) = (captures[0].time, captures[4].time)
        let name = try PlayerName("Zezima")
        let gains = try await world.store.read {
            try $0.playerGains(name, in: try GainWindow(from: first, to: last), now: last)
        }
        // 1,371,899 to 1,581,375: level 76 to 77.
        let sailing = try #require(try gain("sailing", in: gains))
        #expect(sailing.gained == 209_476 && sailing.isComplete)
        #expect(sailing.levels == LevelGain(from: 76, to: 77))
        for entry in gains.entries where entry.metric.isSkill {
            let ends = [captures[0], captures[4]].map { $0.body.row(entry.metric.key)?.value }
            #expect(entry.gain?.startValue == ends[0] && entry.gain?.endValue == ends[1], "\(entry.metric.key)")
        }
    }
}
