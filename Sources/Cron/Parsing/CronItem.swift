/// One item of a field's list, such as `9-17/2` or `5L`.
enum CronItem: Equatable {
    case numbers(CronRange)
    /// So many days before the last of the month: `L` is 0, `L-2` is 2.
    case lastDay(daysBefore: Int)
    /// The day from Monday to Friday that is nearest to this day, in the same month: `15W`.
    case nearestWeekday(day: Int)
    /// The last day of the month from Monday to Friday: `LW`.
    case lastWeekday
    /// The last Friday of the month, and so on: `5L`. Sunday is 0.
    case lastOf(weekday: Int)
    /// The second Monday of the month, and so on: `1#2`. Sunday is 0.
    case nth(Int, weekday: Int)
}

/// Numbers from `low` through `high` in steps. If `low` is the larger, they go on at the field's lowest number.
struct CronRange: Equatable {
    var low: Int
    var high: Int
    /// nil where no step was written.
    var step: Int?
    /// Whether it was written as `*` or `?`.
    var isStar = false

    /// The numbers as bits. Sunday is bit 0 alone.
    func bits(in field: CronExpressionField) -> UInt64 {
        var bits: UInt64 = 0
        if low <= high, step == nil {
            bits = (2 << UInt64(high)) - (1 << UInt64(low))
        } else {
            let top = field.allowed.upperBound
            let end = low <= high ? high : high + field.cycle
            for number in stride(from: low, through: end, by: step ?? 1) {
                bits |= 1 << UInt64(number <= top ? number : number - field.cycle)
            }
        }
        if field == .dayOfWeek, bits & 1 << 7 != 0 { bits = bits & 0x7F | 1 }
        return bits
    }
}
