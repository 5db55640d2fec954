import Timestamps

/// A cron expression of five fields: minute, hour, day of month, month, day of week (cron.md §3).
package struct CronExpression: Hashable, Sendable, CustomStringConvertible {
    /// The expression as it was given.
    package let text: String
    /// False for an expression such as `0 0 30 2 *`, whose days no calendar has.
    package let canFire: Bool

    /// Bit n is set when minute n matches, and so on. Sunday is bit 0.
    let minutes, hours, daysOfMonth, months, daysOfWeek: UInt64
    /// Whether a day must match both day fields, not just one: when either starts with `*` (vixie's rule, cron.md
    /// §3.11).
    let needsBothDays: Bool
    /// Whether the minute or the hour starts with `*`. Such a job follows the wall clock when the clocks change; any
    /// other runs once at the times it names (cron.md §3.13).
    let isWildcard: Bool

    /// Reads the expression. An impossible date is no error; see `canFire`.
    package init(_ text: String) throws(CronError) {
        let fields = try CronExpressionParser(text).fields()
        let (minute, hour, dayOfMonth, month, dayOfWeek) = (fields[0], fields[1], fields[2], fields[3], fields[4])
        self.text = text
        minutes = minute.mask
        hours = hour.mask
        daysOfMonth = dayOfMonth.mask
        months = month.mask
        daysOfWeek = dayOfWeek.mask
        needsBothDays = dayOfMonth.startsWithStar || dayOfWeek.startsWithStar
        isWildcard = minute.startsWithStar || hour.startsWithStar
        canFire = !needsBothDays || Self.hasDay(daysOfMonth: dayOfMonth.mask, months: month.mask)
    }

    package var description: String { text }

    /// Whether one of the months has one of the days in some year. Every such day comes on every day of the week in
    /// the course of 400 years, 29 February too, so the weekday does not matter.
    private static func hasDay(daysOfMonth: UInt64, months: UInt64) -> Bool {
        (1...12).contains { month in
            let length = CivilDate.daysIn(month: month, year: 2000)
            return months & 1 << UInt64(month) != 0 && daysOfMonth & (1 << UInt64(length + 1) - 1) != 0
        }
    }
}
