/// What a cron expression says, apart from how it is written.
struct CronFields: Hashable, Sendable {
    var minute = CronNumbers()
    var hour = CronNumbers()
    var month = CronNumbers()
    var days = CronDays()

    /// Whether the minute or the hour starts with `*`. Such a job follows the wall clock when the clocks change; any
    /// other runs once at the times it names (cron.md §3.13).
    var isWildcard: Bool { minute.startsWithStar || hour.startsWithStar }

    /// `* * * * *`
    static var everyMinute: CronFields {
        var fields = CronFields()
        for field in CronExpressionField.allCases {
            fields.beginField(field, startsWithStar: true)
            fields.insert(.numbers(CronRange(low: field.allowed.lowerBound, high: field.allowed.upperBound)), in: field)
        }
        return fields
    }

    mutating func beginField(_ field: CronExpressionField, startsWithStar: Bool) {
        switch field {
        case .minute: minute.startsWithStar = startsWithStar
        case .hour: hour.startsWithStar = startsWithStar
        case .dayOfMonth: days.ofMonth.numbers.startsWithStar = startsWithStar
        // In the month a star is only a way to write all of them.
        case .month: break
        case .dayOfWeek: days.ofWeek.numbers.startsWithStar = startsWithStar
        }
    }

    /// Adds an item of a field's list. The parser makes no items that the field does not have.
    mutating func insert(_ item: CronItem, in field: CronExpressionField) {
        switch item {
        case .numbers(let range):
            let bits = range.bits(in: field)
            switch field {
            case .minute: minute.bits |= bits
            case .hour: hour.bits |= bits
            case .dayOfMonth: days.ofMonth.numbers.bits |= bits
            case .month: month.bits |= bits
            case .dayOfWeek: days.ofWeek.numbers.bits |= bits
            }
        case .lastDay(let daysBefore): days.ofMonth.beforeLast |= 1 << UInt64(daysBefore)
        case .nearestWeekday(let day): days.ofMonth.weekdayNear = day
        case .lastWeekday: days.ofMonth.weekdayNear = DaysOfMonth.lastDay
        case .lastOf(let weekday): days.ofWeek.last |= 1 << UInt64(weekday)
        case .nth(let number, let weekday): days.ofWeek.nth |= 1 << UInt64((number - 1) * 7 + weekday)
        }
    }
}

/// Numbers of a field.
struct CronNumbers: Hashable, Sendable {
    /// Bit n is set when n matches. Sunday is bit 0 alone.
    var bits: UInt64 = 0
    /// Whether the field's first character is `*` or `?`, which decides on clock changes and on how the two day
    /// fields go together (cron.md §3.11, §3.13).
    var startsWithStar = false

    init() {}

    init(only number: Int) {
        bits = 1 << UInt64(number)
    }

    func contains(_ number: Int) -> Bool { bits & 1 << UInt64(number) != 0 }
}
