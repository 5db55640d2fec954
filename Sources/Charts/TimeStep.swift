import Timestamps

/// A distance between the ticks of a time axis.
enum TimeStep: Hashable {
    case seconds(Int)
    case days(Int)
    case months(Int)

    private static let fine: [TimeStep] =
        [1, 5, 15, 30, 60, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200].map(TimeStep.seconds)
        + [1, 2, 4, 7, 14].map(TimeStep.days) + [1, 2, 3, 6].map(TimeStep.months)

    /// The finest step of which `count` fit into the time between.
    static func finest(atMost count: Int, from start: Timestamp, to end: Timestamp) -> TimeStep {
        let span = (end.milliseconds - start.milliseconds) / 1000
        let room = Int64(max(1, count))
        if let step = fine.first(where: { span / $0.approximateSeconds < room }) { return step }
        var years = 1
        while span / TimeStep.months(12 * years).approximateSeconds >= room {
            years = [2, 5, 10].map { $0 * leadingPower(of: years) }.first { $0 > years } ?? years * 2
        }
        return .months(12 * years)
    }

    private static func leadingPower(of number: Int) -> Int {
        var power = 1
        while power * 10 <= number { power *= 10 }
        return power
    }

    /// Months count as their shortest, so that the number of ticks is never underestimated.
    private var approximateSeconds: Int64 {
        switch self {
        case .seconds(let count): Int64(count)
        case .days(let count): Int64(count) * 86_400
        case .months(let count): Int64(count) * 28 * 86_400
        }
    }

    /// The round points within the two times, both included, rising.
    func times(from start: Timestamp, to end: Timestamp, offsetSeconds: Int) -> [Timestamp] {
        let first = localSeconds(start, offsetSeconds)
        let last = localSeconds(end, offsetSeconds)
        let local: [Int64] =
            switch self {
            case .seconds(let count): Self.multiples(of: Int64(count), from: first, to: last)
            // Day 4 was a Monday: weeks start there.
            case .days(let count): Self.multiples(of: Int64(count) * 86_400, from: first, to: last, phase: 4 * 86_400)
            case .months(let count): Self.months(count, from: first, to: last)
            }
        return local.map { Timestamp(seconds: $0 - Int64(offsetSeconds)) }.filter { start <= $0 && $0 <= end }
    }

    private func localSeconds(_ time: Timestamp, _ offsetSeconds: Int) -> Int64 {
        time.seconds + Int64(offsetSeconds)
    }

    private static func multiples(of step: Int64, from first: Int64, to last: Int64, phase: Int64 = 0) -> [Int64] {
        let start = (first - phase).flooringQuotient(step) * step + phase
        return Array(stride(from: start, through: last, by: Int(step)))
    }

    private static func months(_ count: Int, from first: Int64, to last: Int64) -> [Int64] {
        let startDate = CivilDate(daysSince1970: Int(first.flooringQuotient(86_400)))
        var month = (startDate.year * 12 + startDate.month - 1).flooringQuotient(count) * count
        var found: [Int64] = []
        while true {
            let year = month.flooringQuotient(12)
            let date = CivilDate(year: year, month: month.flooringRemainder(12) + 1, day: 1)
            let seconds = Int64(date.daysSince1970) * 86_400
            if seconds > last { return found }
            found.append(seconds)
            month += count
        }
    }

    /// Only what changes from tick to tick, and the larger unit where that one begins.
    func label(_ local: LocalTime) -> String {
        switch self {
        case .seconds(let count):
            if local.secondOfDay == 0 { return local.dayText }
            return count < 60 ? local.clockTextWithSeconds : local.clockText
        case .days: return local.dayText
        case .months(let count):
            return count >= 12 || local.date.month == 1 ? "\(local.date.year)" : local.monthText
        }
    }
}
