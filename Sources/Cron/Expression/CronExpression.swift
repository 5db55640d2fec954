import Timestamps

/// A cron expression of five fields: minute, hour, day of month, month, day of week (cron.md §3).
package struct CronExpression: Hashable, Sendable, CustomStringConvertible {
    /// The expression as it was given.
    package let text: String
    /// False for an expression such as `0 0 30 2 *`, whose days no calendar has.
    package let canFire: Bool
    let fields: CronFields

    /// Reads the expression. An impossible date is no error; see `canFire`.
    package init(_ text: String) throws(CronError) {
        fields = try CronExpressionParser(text).fields()
        self.text = text
        canFire = Self.hasDay(fields)
    }

    package var description: String { text }

    /// Whether one of the months has one of the days in some year. In the course of 400 years every month of every
    /// length begins on every day of the week, so there are few kinds to look at.
    private static func hasDay(_ fields: CronFields) -> Bool {
        for month in 1...12 where fields.month.contains(month) {
            let longest = CivilDate.daysIn(month: month, year: 2000)
            for length in (month == 2 ? 28 : longest)...longest {
                for weekday in 0..<7 where fields.days.bits(in: MonthShape(length: length, firstWeekday: weekday)) != 0
                {
                    return true
                }
            }
        }
        return false
    }
}
