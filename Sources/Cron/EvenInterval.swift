/// The bridge between intervals and cron expressions, where there is one (DESIGN §5). In UTC, since elsewhere a change
/// of the clock makes one gap of a cron longer or shorter.
extension CronExpression {
    /// The minutes that a cron expression can keep apart exactly. Its fields start over each hour and each day, so
    /// these are the divisors of an hour, the whole hours that divide a day, a day and a week.
    package static let evenMinutes: [Int] =
        (1...60).filter { 60 % $0 == 0 } + (2...24).filter { 24 % $0 == 0 }.map { $0 * 60 } + [10_080]

    /// The expression that runs every so many minutes, counted from midnight, a week from Monday's.
    ///
    /// - throws: ``NoExactCron`` when there is none, which is so for most intervals.
    package static func every(minutes: Int) throws(NoExactCron) -> CronExpression {
        guard evenMinutes.contains(minutes) else { throw NoExactCron(minutes: minutes) }
        var fields = ["0", "0", "*", "*", "*"]
        switch minutes {
        case 1: fields[0...1] = ["*", "*"]
        case 2..<60: fields[0...1] = ["*/\(minutes)", "*"]
        case 60: fields[1] = "*"
        case 61..<1440: fields[1] = "*/\(minutes / 60)"
        case 10_080: fields[4] = "1"
        default: break
        }
        do {
            return try CronExpression(fields.joined(separator: " "))
        } catch {
            throw NoExactCron(minutes: minutes)
        }
    }

    /// How many minutes lie between any two runs in UTC; nil when not always the same number.
    package var evenMinutes: Int? {
        guard fields.month.bits == CronExpressionField.month.everything, canFire else { return nil }
        let times = fields.hour.bits.numbers.flatMap { hour in fields.minute.bits.numbers.map { hour * 60 + $0 } }
        let days = fields.days
        if days.areAll {
            guard 1440 % times.count == 0 else { return nil }
            let gap = 1440 / times.count
            return zip(times, times.dropFirst()).allSatisfy { $1 - $0 == gap } ? gap : nil
        }
        let isOneDayOfWeek = days.ofWeek.numbers.bits.nonzeroBitCount == 1 && days.ofWeek.last | days.ofWeek.nth == 0
        return days.ofMonth.isAll && days.needsBoth && isOneDayOfWeek && times.count == 1 ? 10_080 : nil
    }
}

/// An interval that no cron expression keeps.
package struct NoExactCron: Error, Equatable, CustomStringConvertible {
    package let minutes: Int

    package var description: String {
        "every \(minutes) minutes is no cron expression: its fields start over each hour and each day, so exact are only "
            + CronExpression.evenMinutes.map(String.init).joined(separator: ", ") + " minutes; use an interval"
    }
}
