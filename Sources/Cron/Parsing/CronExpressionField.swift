/// The five fields of a cron expression, in their order.
enum CronExpressionField: CaseIterable {
    case minute
    case hour
    case dayOfMonth
    case month
    case dayOfWeek

    /// What people call the field.
    var name: String {
        switch self {
        case .minute: "minute"
        case .hour: "hour"
        case .dayOfMonth: "day of month"
        case .month: "month"
        case .dayOfWeek: "day of week"
        }
    }

    /// The numbers that may stand in the field. Sunday is 0 and 7; ranges and steps run over both (cron.md §3.4).
    var allowed: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...7
        }
    }

    /// After how many steps of 1 a range that wraps is back where it began.
    var cycle: Int { self == .dayOfWeek ? 7 : allowed.count }

    /// Every number of the field, as bits. Sunday is bit 0 alone.
    var everything: UInt64 {
        let top = self == .dayOfWeek ? 6 : allowed.upperBound
        return (2 << UInt64(top)) - (1 << UInt64(allowed.lowerBound))
    }

    /// Whether `?` may stand for `*`.
    var takesQuestionMark: Bool { self == .dayOfMonth || self == .dayOfWeek }

    /// Names that may stand for numbers, from the lowest number up; empty for most fields.
    var names: [String] {
        switch self {
        case .minute, .hour, .dayOfMonth: []
        case .month: Self.monthNames
        case .dayOfWeek: Self.weekdayNames
        }
    }

    private static let monthNames = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]
    private static let weekdayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
}
