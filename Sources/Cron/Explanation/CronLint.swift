/// Looks for what surprises people, first item by item and then in the fields as a whole.
struct CronLint {
    /// Where each field begins.
    var positions: [CronExpressionField: Int] = [:]
    private let fields: CronFields
    private var warnings: [CronWarning] = []

    init(_ fields: CronFields) {
        self.fields = fields
    }

    /// All warnings, with those about whole fields.
    var finished: [CronWarning] {
        var lint = self
        lint.lookAtTimes()
        lint.lookAtDays()
        return lint.warnings.sorted { $0.position < $1.position }
    }

    private mutating func warn(_ message: String, at position: Int) {
        warnings.append(CronWarning(message: message, position: position))
    }

    private mutating func warn(_ field: CronExpressionField, _ problem: String) {
        warn("\(field.name): \(problem)", at: positions[field] ?? 0)
    }

    // MARK: - Items

    mutating func look(at item: CronItem, in field: CronExpressionField, at position: Int) {
        switch item {
        case .numbers(let range):
            guard let step = range.step, let surprise = range.surprise(in: field) else { return }
            warn("\(field.name): a step of \(step) \(surprise)\(Self.remedy(step, field))", at: position)
        case .nth(5, _):
            warn(
                "\(field.name): months that have only four of that day are left out; L in place of #5 is the last",
                at: position)
        case .lastDay, .nearestWeekday, .lastWeekday, .lastOf, .nth:
            break
        }
    }

    /// What to do who meant a fixed distance in time; empty where no interval is that long.
    private static func remedy(_ step: Int, _ field: CronExpressionField) -> String {
        let (unit, minutes): (String, Int) =
            switch field {
            case .minute: ("minutes", 1)
            case .hour: ("hours", 60)
            case .dayOfMonth: ("days", 1440)
            case .month, .dayOfWeek: ("", longestInterval + 1)
            }
        return step <= longestInterval / minutes ? "; for every \(step) \(unit) use an interval" : ""
    }

    /// A week, in minutes (DESIGN §2.4).
    private static let longestInterval = 10_080

    // MARK: - Fields

    private mutating func lookAtTimes() {
        if fields.minute.bits == CronExpressionField.minute.everything,
            fields.hour.bits != CronExpressionField.hour.everything
        {
            warn(.minute, "it runs every minute of the hour; write 0 to run once an hour")
        }
    }

    private mutating func lookAtDays() {
        let days = fields.days
        switch (days.ofMonth.isAll, days.ofWeek.isAll) {
        case (false, false):
            let rule =
                days.needsBoth
                ? "one begins with *, so a day must match both" : "a day that matches one of the two is enough"
            warn("day of month and day of week: \(rule)", at: positions[.dayOfMonth] ?? 0)
        case (true, false) where !days.needsBoth:
            warn(.dayOfMonth, Self.everyDay(limitedBy: .dayOfWeek))
        case (false, true) where !days.needsBoth:
            warn(.dayOfWeek, Self.everyDay(limitedBy: .dayOfMonth))
        default:
            break
        }
        if days.needsBoth || days.ofWeek.bits(in: MonthShape(length: 31, firstWeekday: 0)) == 0 {
            lookForShortMonths()
        }
    }

    /// All days are written out, as in 1-31: the other field then says nothing.
    private static func everyDay(limitedBy other: CronExpressionField) -> String {
        "it lists every day without beginning with *, and a day that matches one of the two fields is enough, so the "
            + "\(other.name) says nothing; write * here for the \(other.name) to count"
    }

    /// Days that not every month has, when none is named that all have.
    private mutating func lookForShortMonths() {
        let dates = fields.days.ofMonth
        guard !dates.isAll, dates.weekdayNear != DaysOfMonth.lastDay else { return }
        // The shortest month in which any of the days exists.
        let byNumber = dates.numbers.bits == 0 ? Int.max : dates.numbers.bits.trailingZeroBitCount
        let byEnd = dates.beforeLast == 0 ? Int.max : dates.beforeLast.trailingZeroBitCount + 1
        let length = min(byNumber, byEnd, dates.weekdayNear == 0 ? Int.max : dates.weekdayNear)
        guard length > 28, fields.month.bits.numbers.contains(where: { Self.shortest[$0 - 1] < length }) else { return }
        if fields.month.bits.numbers == [2] {
            warn(.dayOfMonth, "only leap years have such a day in February")
        } else {
            warn(.dayOfMonth, "months of less than \(length) days are left out; L is the last day of every month")
        }
    }

    /// The days of the months in a year that is no leap year.
    private static let shortest = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

extension CronRange {
    /// What a step does that one may not expect; nil for nothing.
    fileprivate func surprise(in field: CronExpressionField) -> String? {
        guard let step, step > 1 else { return nil }
        let end = low <= high ? high : high + field.cycle
        guard low + step <= end else {
            let often =
                switch field {
                case .minute: ": once an hour"
                case .hour: ": once a day"
                case .dayOfMonth, .month, .dayOfWeek: ""
                }
            return "is over the range, so only \(low) is left\(often)"
        }
        // Only lists that go on over the whole field look as if they did so over its end.
        guard high == field.allowed.upperBound, low - field.allowed.lowerBound < step else { return nil }
        let last = low + (end - low) / step * step
        let gap = low + field.cycle - last
        guard gap != 0, gap != step || field == .dayOfMonth else { return nil }
        return "starts over each \(field.cycleName), where the last gap is another"
    }
}

extension CronExpressionField {
    /// After what the field's numbers begin anew.
    fileprivate var cycleName: String {
        switch self {
        case .minute: "hour"
        case .hour: "day"
        case .dayOfMonth: "month"
        case .month: "year"
        case .dayOfWeek: "week"
        }
    }
}
