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
        let text: String
        switch (change.isForward, fields.isWildcard) {
        case (true, false):
            let end = Self.clock(change.wallSeconds.upperBound, dayOf: last)
            text =
                isOne
                ? "\(named) does not exist: its run comes at \(end)"
                : "\(named) do not exist: one run at \(end) stands for them"
        case (true, true):
            text = "\(named) \(isOne ? "does" : "do") not exist, and nothing runs in \(isOne ? "its" : "their") place"
        case (false, false):
            text = "\(named) \(isOne ? "comes" : "come") twice, and \(isOne ? "runs" : "run") the first time alone"
        case (false, true):
            text = "\(named) \(isOne ? "comes" : "come") twice, and \(isOne ? "runs" : "run") both times"
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
