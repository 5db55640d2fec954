import Testing
import Timestamps

@testable import Hiscores

@Suite struct GainTests {
    private static let attack = MetricCatalog.skill("Attack")
    private static let zulrah = MetricCatalog.activity("Zulrah")

    /// A history in which every step has its time in hours.
    private func history(_ steps: [(hour: Int64, value: Int64?)]) -> ValueHistory {
        ValueHistory(steps.map { ValueChange(time: Timestamp(seconds: $0.hour * 3600), value: $0.value) })
    }

    private func window(_ start: Int64, _ end: Int64) -> GainWindow {
        GainWindow(start: Timestamp(seconds: start * 3600), end: Timestamp(seconds: end * 3600))
    }

    /// Steps by hour, the window, and the gain: its number, from which hour it counts, and whether it is complete.
    private static let table:
        [(String, [(Int64, Int64?)], (Int64, Int64), gained: Int64?, since: Int64, isComplete: Bool)] = [
            ("nothing was ever seen", [], (0, 9), nil, 0, false),
            ("nothing changed", [(0, 5)], (2, 9), 0, 2, true),
            ("zero stayed zero", [(0, 0)], (2, 9), 0, 2, true),
            ("zero became three", [(0, 0), (4, 3)], (2, 9), 3, 2, true),
            ("a change before counts as the start", [(0, 5), (1, 7), (4, 9)], (2, 9), 2, 2, true),
            ("a change at the start is no part", [(0, 5), (2, 7), (4, 9)], (2, 9), 2, 2, true),
            ("a change at the end is a part", [(0, 5), (9, 7)], (2, 9), 2, 2, true),
            ("a change after the end is no part", [(0, 5), (10, 7)], (2, 9), 0, 2, true),
            ("seen only after the window", [(10, 7)], (2, 9), nil, 0, false),
            ("a first sighting is no gain", [(4, 70)], (2, 9), 0, 4, false),
            ("-1 and then a number is no gain", [(0, nil), (4, 70)], (2, 9), 0, 4, false),
            ("from the first sighting on it counts", [(4, 70), (6, 75)], (2, 9), 5, 4, false),
            ("first seen at the very start", [(2, 70), (6, 75)], (2, 9), 5, 2, true),
            ("first seen at the very end", [(9, 70)], (2, 9), 0, 9, false),
            ("vanished in the window", [(0, 5), (4, nil)], (2, 9), nil, 0, false),
            ("vanished before the window", [(0, 5), (1, nil)], (2, 9), nil, 0, false),
            ("vanished and came back", [(0, 5), (4, nil), (6, 8)], (2, 9), 3, 2, true),
            ("unknown at the start, though known before", [(0, 5), (1, nil), (6, 8), (7, 9)], (2, 9), 1, 6, false),
            ("vanished again after a sighting", [(4, 5), (5, nil), (6, 8)], (2, 9), 3, 4, false),
            ("a rollback takes off", [(0, 100), (4, 90)], (2, 9), -10, 2, true),
            ("a rollback takes off what was gained", [(0, 100), (3, 120), (4, 90)], (2, 9), -10, 2, true),
            ("after a rollback what is gained again counts", [(0, 100), (1, 90), (4, 100)], (2, 9), 10, 2, true),
            ("a window without length", [(0, 5), (2, 7)], (2, 2), 0, 2, true),
        ]

    @Test func `a gain is the difference of two known values`() throws {
        for row in Self.table {
            let gain = history(row.1.map { (hour: $0.0, value: $0.1) })
                .gain(of: Self.zulrah, in: window(row.2.0, row.2.1))
            #expect(gain?.gained == row.gained, "\(row.0)")
            guard let gain else { continue }
            #expect(gain.since == Timestamp(seconds: row.since * 3600), "\(row.0)")
            #expect(gain.until == Timestamp(seconds: row.2.1 * 3600), "\(row.0)")
            #expect(gain.isComplete == row.isComplete, "\(row.0)")
        }
    }

    @Test func `a rate divides by the span that the gain counts over`() throws {
        let steps = history([(0, 0), (30, 100)])
        #expect(steps.gain(of: Self.zulrah, in: window(0, 48))?.perDay == 50)
        // First seen six hours before the end: 100 in a quarter of a day.
        let late = history([(42, 0), (43, 100)])
        #expect(late.gain(of: Self.zulrah, in: window(0, 48))?.perDay == 400)
        #expect(steps.gain(of: Self.zulrah, in: window(48, 48))?.perDay == nil)
        #expect(history([(48, 7)]).gain(of: Self.zulrah, in: window(0, 48))?.perDay == nil)
    }

    @Test func `skills gain levels, beyond 99 virtual ones`() throws {
        let steps = history([(0, 13_034_430), (1, 14_391_160), (2, 200_000_000)])
        let first = try #require(steps.gain(of: Self.attack, in: window(0, 1)))
        #expect(first.levels == LevelGain(from: 98, to: 99))
        #expect(first.virtualLevels?.gained == 2)
        let second = try #require(steps.gain(of: Self.attack, in: window(1, 2)))
        #expect(second.levels?.gained == 0)
        #expect(second.virtualLevels == LevelGain(from: 100, to: 126))
        let kills = try #require(history([(0, 1), (1, 500)]).gain(of: Self.zulrah, in: window(0, 1)))
        #expect(kills.levels == nil && kills.virtualLevels == nil)
    }

    @Test func `overall gains the levels that were sent`() throws {
        let steps = ValueHistory([
            ValueChange(time: Timestamp(seconds: 0), value: 4_600_000_000, level: 2277),
            ValueChange(time: Timestamp(seconds: 60), value: 4_600_000_100, level: 2278),
            ValueChange(time: Timestamp(seconds: 120), value: 4_600_000_200),
        ])
        let window = GainWindow(start: Timestamp(seconds: 0), end: Timestamp(seconds: 60))
        let gain = try #require(steps.gain(of: MetricCatalog.overall, in: window))
        #expect(gain.gained == 100)
        #expect(gain.levels?.gained == 1)
        #expect(gain.virtualLevels == nil)
        let later = GainWindow(start: Timestamp(seconds: 60), end: Timestamp(seconds: 120))
        #expect(steps.gain(of: MetricCatalog.overall, in: later)?.levels == nil)
    }

    @Test(arguments: ["LMS - Rank", "PvP Arena - Rank"])
    func `ratings have no gains`(name: String) {
        let steps = history([(0, 2500), (1, 2600)])
        #expect(steps.gain(of: MetricCatalog.activity(name), in: window(0, 1)) == nil)
    }

    @Test func `a skill that the game brings half-way counts from its first sighting`() throws {
        let skill = MetricCatalog.skill("Shamanism")
        let steps = history([(5, 0), (6, 388)])
        let gain = try #require(steps.gain(of: skill, in: window(0, 9)))
        #expect(gain.gained == 388)
        #expect(gain.levels == LevelGain(from: 1, to: 5))
        #expect(!gain.isComplete)
    }

    @Test func `a higher place is a climb`() {
        #expect(RankGain(from: 500, to: 420).climbed == 80)
        #expect(RankGain(from: 420, to: 500).climbed == -80)
        #expect(RankGain(from: nil, to: 500).climbed == nil)
        #expect(RankGain(from: 500, to: nil).climbed == nil)
    }
}
