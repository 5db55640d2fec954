import Timestamps

/// What a change of the clock does to the runs of an expression.
package struct ClockChangeEffect: Equatable, Sendable {
    package let change: ClockChange
    /// A sentence for people, without a full stop.
    package let text: String
}

extension CronExpression {
    /// What a change of the clock does to the runs, by the rule of ``next(after:in:)``.
    package func effect(of change: ClockChange) -> ClockChangeEffect {
        let times = matches(of: change.wallSeconds)
        guard let last = times.last else {
            let none =
                change.isForward
                ? "no run falls into the time that is skipped" : "no run falls into the time that comes twice"
            return ClockChangeEffect(change: change, text: none)
        }
        let named = Self.listed(times)
        let isOne = times.count == 1
        guard change.isForward else {
            let passes = fields.isWildcard ? "both times" : "only the first time"
            let text = isOne ? "\(named) comes twice, and runs \(passes)" : "\(named) come twice, and run \(passes)"
            return ClockChangeEffect(change: change, text: text)
        }
        let skipped = "\(named) \(isOne ? "does" : "do") not exist"
        // The end of the gap has a run of its own where its time matches.
        let end = Self.clock(change.wallSeconds.upperBound, dayOf: last)
        let endRuns = matches(of: change.wallSeconds.upperBound..<change.wallSeconds.upperBound + 1) != []
        let text =
            switch (fields.isWildcard, endRuns) {
            case (false, false) where isOne: "\(skipped): its run comes at \(end)"
            case (false, false): "\(skipped): one run at \(end) stands for them"
            case (false, true): "\(skipped): the run of \(end) stands for \(isOne ? "it" : "them") too"
            case (true, false): "\(skipped), and nothing runs in \(isOne ? "its" : "their") place"
            case (true, true): "\(skipped); the run of \(end) comes in that moment"
            }
        return ClockChangeEffect(change: change, text: text)
    }

    /// The times of the wall clock, in seconds, at which the expression matches.
    private func matches(of wallSeconds: Range<Int>) -> [Int] {
        var times: [Int] = []
        var start = (wallSeconds.lowerBound + 59).flooringQuotient(60)
        while let minute = firstWallMinute(from: start), minute * 60 < wallSeconds.upperBound {
            times.append(minute * 60)
            start = minute + 1
        }
        return times
    }

    private static func listed(_ times: [Int]) -> String {
        let shown = times.count > 4 ? 3 : times.count
        let names = times.prefix(shown).map { clock($0, dayOf: times[0]) }
        if shown < times.count { return names.joined(separator: ", ") + " and \(times.count - shown) more" }
        guard names.count > 1, let last = names.last else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `02:30`, with the date in front of it where that is another than the date of `other`.
    private static func clock(_ wallSecond: Int, dayOf other: Int) -> String {
        let isSameDay = wallSecond.flooringQuotient(86_400) == other.flooringQuotient(86_400)
        return String(WallText.of(wallSecond).suffix(isSameDay ? 5 : 16))
    }
}
