import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Hiscores

@Suite struct GainRecordTests {
    private static let seed = ProcessInfo.processInfo.environment["HISCORED_SEED"].flatMap { UInt64($0) } ?? 20_261_124

    /// A history in which every step has its time in seconds.
    private func history(_ steps: [(second: Int64, value: Int64?)]) -> ValueHistory {
        ValueHistory(steps.map { ValueChange(time: Timestamp(seconds: $0.second), value: $0.value) })
    }

    /// Steps by second, how long a window may be, and the record: its number, and the seconds it lasts from and to.
    private static let table: [(String, [(Int64, Int64?)], Int, (Int64, Int64, Int64)?)] = [
        ("nothing was seen", [], 10, nil),
        ("a first sighting", [(5, 100)], 10, nil),
        ("nothing was gained", [(5, 100), (9, nil), (20, 100)], 10, nil),
        ("one gain", [(0, 100), (50, 107)], 10, (7, 40, 50)),
        ("a gain soon after the first sighting", [(0, 100), (3, 107)], 10, (7, 0, 3)),
        ("two gains in one window", [(0, 0), (50, 5), (59, 11)], 10, (11, 49, 59)),
        ("two gains a window apart", [(0, 0), (50, 5), (60, 11)], 10, (6, 50, 60)),
        ("the best of many", [(0, 0), (20, 5), (40, 25), (60, 30)], 10, (20, 30, 40)),
        ("the first of two that are equal", [(0, 0), (20, 5), (40, 10)], 10, (5, 10, 20)),
        ("all of it in a long window", [(0, 0), (20, 5), (40, 10)], 1000, (10, 0, 40)),
        ("-1 and then a number", [(0, nil), (20, 500), (25, 501)], 10, (1, 20, 25)),
        ("hidden for longer than a window", [(0, 100), (10, nil), (30, 150), (32, 152)], 10, (2, 30, 32)),
        ("hidden for less than a window", [(0, 100), (10, nil), (14, 150)], 10, (50, 4, 14)),
        ("a rollback", [(0, 100), (20, 90)], 10, nil),
        ("gained again after a rollback", [(0, 100), (20, 90), (25, 98)], 10, (8, 20, 25)),
        ("a rollback in between", [(0, 100), (20, 120), (22, 110), (24, 125)], 10, (25, 14, 24)),
    ]

    @Test func `a record is the largest rise within a window, and the window`() throws {
        for (name, steps, length, expected) in Self.table {
            let record = history(steps.map { (second: $0.0, value: $0.1) }).bestGain(within: .seconds(length))
            #expect(record?.gained == expected?.0, "\(name)")
            #expect(record?.from == expected.map { Timestamp(seconds: $0.1) }, "\(name)")
            #expect(record?.to == expected.map { Timestamp(seconds: $0.2) }, "\(name)")
        }
    }

    @Test func `a record is what trying every pair of instants finds`() throws {
        let random = SeededNumbers(seed: Self.seed)
        for number in 1...1500 {
            let steps = randomSteps(random)
            let length = random.next(in: 1...25)
            let label = "case \(number) of seed \(Self.seed): \(steps) within \(length)"
            let history = history(steps)
            let record = history.bestGain(within: .seconds(length))
            let model = NaiveHistory(steps)
            #expect(record?.gained == model.bestGain(within: length), "\(label)")
            guard let record else { continue }
            // The window is one in which it was gained.
            let (from, to) = (Int(record.from.seconds), Int(record.to.seconds))
            #expect(model.values[from] == record.startValue && model.values[to] == record.endValue, "\(label)")
            #expect(to > from && to - from <= length, "\(label)")
            #expect(record.to == history.changes.first { $0.time == record.to }?.time, "\(label)")
        }
    }

    @Test func `no gain that is shown for a window of that length is larger than the record`() throws {
        let random = SeededNumbers(seed: Self.seed &+ 1)
        for number in 1...500 {
            let history = history(randomSteps(random))
            let length = random.next(in: 1...25)
            let best = history.bestGain(within: .seconds(length))?.gained ?? 0
            for end in 0...80 {
                let end = Timestamp(seconds: Int64(end))
                let window = GainWindow(start: end - .seconds(length), end: end)
                let gain = history.gain(of: MetricCatalog.activity("Zulrah"), in: window)
                #expect(gain?.gained ?? 0 <= best, "case \(number) of seed \(Self.seed): \(history.changes)")
            }
        }
    }

    @Test func `a hundred thousand changes are no trouble, rising or falling`() {
        let steps = (0..<100_000).map { (second: Int64($0) * 60, value: Int64($0) * 7 as Int64?) }
        #expect(history(steps).bestGain(within: .days(30))?.gained == 302_400)
        // Each lower than all before: every one of them waits for a rise that never comes.
        let falling = (0..<100_000).map { (second: Int64($0) * 60, value: Int64(1_000_000 - $0) as Int64?) }
        #expect(history(falling).bestGain(within: .days(30)) == nil)
    }

    /// Mostly growing, sometimes unknown, sometimes rolled back.
    private func randomSteps(_ random: SeededNumbers) -> [(second: Int64, value: Int64?)] {
        var second = random.next(in: 0...8)
        var value = random.next(in: 0...50)
        var steps: [(second: Int64, value: Int64?)] = []
        while second < 60 {
            steps.append((Int64(second), random.isOne(in: 6) ? nil : Int64(value)))
            second += random.next(in: 1...9)
            value = max(0, value + (random.isOne(in: 6) ? -random.next(in: 1...30) : random.next(in: 0...20)))
        }
        return steps
    }
}

/// What is known at each second, and every pair of them tried.
private struct NaiveHistory {
    /// By second; nil is unknown.
    private(set) var values: [Int64?] = []

    init(_ steps: [(second: Int64, value: Int64?)]) {
        for second in 0...80 {
            values.append(steps.last { $0.second <= Int64(second) }?.value)
        }
    }

    func bestGain(within length: Int) -> Int64? {
        var best: Int64 = 0
        for start in values.indices {
            for end in start..<min(start + length + 1, values.count) {
                if let startValue = values[start], let endValue = values[end] {
                    best = max(best, endValue - startValue)
                }
            }
        }
        return best > 0 ? best : nil
    }
}
