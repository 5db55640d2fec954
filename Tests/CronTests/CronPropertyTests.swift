import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Cron

/// The engine against a naive model, over random expressions, zones and times. `HISCORED_SEED` chooses others; what
/// fails names the seed.
@Suite struct CronPropertyTests {
    private static let seed = ProcessInfo.processInfo.environment["HISCORED_SEED"].flatMap { UInt64($0) } ?? 20_261_124

    private static let zones = [
        "America/New_York", "Europe/London", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns",
        "America/Havana", "Africa/Cairo", "Asia/Beirut", "America/Sao_Paulo", "America/Santiago", "Pacific/Apia",
        "Pacific/Chatham", "Asia/Pyongyang", "America/Caracas", "Africa/Casablanca", "Antarctica/Troll",
        "Atlantic/Azores", "Asia/Kathmandu", "Pacific/Kwajalein", "Asia/Gaza",
    ]

    @Test func `around clock changes every minute runs that should, and no other, forwards and backwards`() throws {
        let random = SeededNumbers(seed: Self.seed)
        for number in 1...500 {
            let cron = RandomCron(random)
            let expression = try CronExpression(cron.text)
            let name = random.pick(Self.zones)
            let zone = try CronTimeZone(name)
            // From 1975 to 2095: before that some clocks were off by seconds.
            var from = random.next(in: 157_766_400...3_944_678_400)
            let model = try ZoneModel(name)
            if let change = model.change(after: from), random.next(in: 1...4) > 1 {
                // Mostly close by: in the hour before, in what is skipped, in what comes twice.
                from = change + random.next(in: random.isOne(in: 3) ? -90_000...90_000 : -4000...4000)
            }
            let label = "case \(number) of seed \(Self.seed): \(cron) in \(name) from \(from)"
            let span = model.segments(from: from - 3 * 86_400, through: from + 3 * 86_400)

            let next = expression.next(after: Timestamp(seconds: Int64(from)), in: zone).map { Int($0.seconds) }
            let ahead = (from + 1)...(from + 2 * 86_400)
            #expect(next.map { $0 > from } != false, "\(label)")
            #expect(next.flatMap { ahead.contains($0) ? $0 : nil } == span.firstRun(of: cron, in: ahead), "\(label)")

            let previous = expression.previous(before: Timestamp(seconds: Int64(from)), in: zone)
                .map { Int($0.seconds) }
            let behind = (from - 2 * 86_400)...(from - 1)
            #expect(previous.map { $0 < from } != false, "\(label)")
            #expect(
                previous.flatMap { behind.contains($0) ? $0 : nil } == span.lastRun(of: cron, in: behind), "\(label)")
        }
    }

    @Test func `over decades the next day is the one that the calendar has`() throws {
        let random = SeededNumbers(seed: Self.seed &+ 1)
        for number in 1...150 {
            let cron = RandomCron(random)
            let expression = try CronExpression(cron.text)
            let day = random.next(in: 0...60_000)
            let label = "case \(number) of seed \(Self.seed): \(cron) from day \(day)"
            // Whatever can happen happens within 400 years, and mostly long before.
            let expected = (day...day + 146_097).first { cron.matchesDate(.init(wallSecond: $0 * 86_400)) }
            #expect(expression.canFire == (expected != nil), "\(label)")
            let midnight = Timestamp(seconds: Int64(day) * 86_400)
            let next = expression.next(after: midnight - .milliseconds(1), in: .utc)
            #expect(next.map { Int($0.seconds) / 86_400 } == expected, "\(label)")
            guard let next else { continue }
            #expect(cron.matches(.init(wallSecond: Int(next.seconds))), "\(label)")
            // The run before the next one lies before the start, and leads to it again.
            if let previous = expression.previous(before: next, in: .utc) {
                #expect(previous < midnight, "\(label)")
                #expect(expression.next(after: previous, in: .utc) == next, "\(label)")
                let days = Int(previous.seconds.flooringQuotient(86_400)) + 1..<max(day, 1)
                if !days.isEmpty, days.count < 20_000 {
                    #expect(!days.contains { cron.matchesDate(.init(wallSecond: $0 * 86_400)) }, "\(label)")
                }
            }
        }
    }

    @Test func `previous undoes next in UTC, and next undoes previous`() throws {
        let random = SeededNumbers(seed: Self.seed &+ 2)
        for number in 1...500 {
            let expression = try CronExpression(RandomCron(random).text)
            let label = "case \(number) of seed \(Self.seed): \(expression)"
            var runs: [Timestamp] = []
            var cursor = Timestamp(milliseconds: Int64(random.next(in: -2_000_000_000_000...8_000_000_000_000)))
            while runs.count < 8, let next = expression.next(after: cursor, in: .utc) {
                runs.append(next)
                cursor = next
            }
            for (earlier, later) in zip(runs, runs.dropFirst()) {
                #expect(expression.previous(before: later, in: .utc) == earlier, "\(label)")
                #expect(expression.previous(before: earlier + .milliseconds(1), in: .utc) == earlier, "\(label)")
                #expect(expression.next(after: later - .milliseconds(1), in: .utc) == later, "\(label)")
            }
            #expect(runs.isEmpty == !expression.canFire, "\(label)")
        }
    }

    @Test func `the canonical spelling says the same, and is its own`() throws {
        let random = SeededNumbers(seed: Self.seed &+ 3)
        for number in 1...2000 {
            let expression = try CronExpression(RandomCron(random).text)
            let canonical = try CronExpression(expression.canonical)
            let label = "case \(number) of seed \(Self.seed): \(expression) as \(expression.canonical)"
            #expect(canonical.fields == expression.fields, "\(label)")
            #expect(canonical.canonical == expression.canonical, "\(label)")
            #expect(canonical.sentence == expression.sentence, "\(label)")
        }
    }
}

/// A zone as Foundation knows it, asked afresh.
private struct ZoneModel {
    private let zone: TimeZone

    init(_ name: String) throws {
        zone = try #require(TimeZone(identifier: name))
    }

    func change(after second: Int) -> Int? {
        zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: TimeInterval(second)))
            .map { Int($0.timeIntervalSince1970) }
    }

    /// The stretches of constant offset that touch these seconds.
    func segments(from start: Int, through end: Int) -> ZoneSegments {
        var segments = ZoneSegments()
        var cursor = start
        while cursor <= end {
            let next = change(after: cursor) ?? end + 1
            let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(cursor)))
            segments.list.append((seconds: cursor..<max(next, cursor + 1), offset: offset))
            cursor = max(next, cursor + 1)
        }
        return segments
    }
}

/// Whether a job runs at a second, by the rule of cron.md §3.13 told minute by minute.
private struct ZoneSegments {
    var list: [(seconds: Range<Int>, offset: Int)] = []

    func firstRun(of cron: RandomCron, in seconds: ClosedRange<Int>) -> Int? {
        minutes(in: seconds).first { runs(cron, at: $0) }
    }

    func lastRun(of cron: RandomCron, in seconds: ClosedRange<Int>) -> Int? {
        minutes(in: seconds).last { runs(cron, at: $0) }
    }

    /// Since 1972 no clock has been changed or has been off by a part of a minute.
    private func minutes(in seconds: ClosedRange<Int>) -> [Int] {
        Array(stride(from: (seconds.lowerBound + 59) / 60 * 60, through: seconds.upperBound, by: 60))
    }

    private func runs(_ cron: RandomCron, at second: Int) -> Bool {
        guard let index = list.firstIndex(where: { $0.seconds.contains(second) }) else { return false }
        let wall = second + list[index].offset
        let matches = cron.matches(.init(wallSecond: wall))
        if cron.isWildcard { return matches }
        let wasShown = list[..<index].contains { $0.seconds.contains(wall - $0.offset) }
        if matches, !wasShown { return true }
        guard index > 0, list[index].seconds.lowerBound == second else { return false }
        // The end of a gap stands for all times that it skips.
        return stride(from: second + list[index - 1].offset, to: wall, by: 60)
            .contains { cron.matches(.init(wallSecond: $0)) }
    }
}
