/// Something in an expression that is allowed but may not be what was meant.
package struct CronWarning: Equatable, Sendable, CustomStringConvertible {
    package let message: String
    /// Where it stands: the offset of a character in the expression, from 0.
    package let position: Int

    package var description: String { message }
}

extension CronExpression {
    /// What in the expression surprises people, in the order in which it stands there. Nothing of one that never fires.
    package var warnings: [CronWarning] {
        guard canFire else { return [] }
        var lint = CronLint(fields)
        do {
            let parser = try CronExpressionParser(text)
            guard try parser.nickname() == nil else { return [] }
            try parser.forEachField { field, _, position in
                lint.beginField(field, at: position)
            } item: { field, item, position in
                lint.look(at: item, in: field, at: position)
            }
        } catch {
            preconditionFailure("an expression that was read before: \(error)")
        }
        return lint.finished
    }
}

/// Looks for surprises, field by field.
private struct CronLint {
    private let fields: CronFields
    private var warnings: [CronWarning] = []
    private var dayOfMonthPosition = 0

    init(_ fields: CronFields) {
        self.fields = fields
    }

    private mutating func warn(_ message: String, at position: Int) {
        warnings.append(CronWarning(message: message, position: position))
    }

    // MARK: - Fields

    mutating func beginField(_ field: CronExpressionField, at position: Int) {
        if field == .dayOfMonth { dayOfMonthPosition = position }
        let isEveryMinute = fields.minute.bits == CronExpressionField.minute.everything
        let isEveryHour = fields.hour.bits == CronExpressionField.hour.everything
        if field == .minute, isEveryMinute, !isEveryHour {
            warn("minute: * runs every minute of the hour; write 0 to run once an hour", at: position)
        }
    }

    /// All warnings, with those that need all fields.
    var finished: [CronWarning] {
        var lint = self
        lint.lookAtDays()
        return lint.warnings.sorted { $0.position < $1.position }
    }

    private mutating func lookAtDays() {
        let days = fields.days
        if !days.ofMonth.isAll, !days.ofWeek.isAll {
            if days.needsBoth {
                warn(
                    "day of month and day of week: one begins with *, so a day must match both", at: dayOfMonthPosition)
            } else {
                warn(
                    "day of month and day of week: a day that matches either is enough; to ask for both, begin one of "
                        + "them with *", at: dayOfMonthPosition)
            }
        } else if !days.needsBoth, !(days.ofMonth.isAll && days.ofWeek.isAll) {
            // One is all days but written out, as in 1-31: the other then says nothing.
            let (all, other) =
                days.ofMonth.isAll ? ("day of month", "day of week") : ("day of week", "day of month")
            warn(
                "\(all): every day is listed and matching either field is enough, so the \(other) says nothing; "
                    + "write * to be limited by it", at: dayOfMonthPosition)
        }
        if days.needsBoth || days.ofWeek.numbers.bits | days.ofWeek.last | days.ofWeek.nth == 0 {
            lookForShortMonths()
        }
    }

    /// Days 29 to 31, when no earlier one is named too.
    private mutating func lookForShortMonths() {
        let dates = fields.days.ofMonth
        guard dates.beforeLast == 0, dates.weekdayNear != DaysOfMonth.lastDay else { return }
        let day = dates.weekdayNear != 0 ? dates.weekdayNear : dates.numbers.bits.trailingZeroBitCount
        guard day > 28 else { return }
        let isMissing = (1...12).contains { month in
            fields.month.contains(month) && day > [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        }
        if isMissing {
            warn(
                "day of month: months without a day \(day) are left out; L is the last day of every month",
                at: dayOfMonthPosition)
        }
    }

    // MARK: - Items

    mutating func look(at item: CronItem, in field: CronExpressionField, at position: Int) {
        switch item {
        case .numbers(let range):
            guard let step = range.step else { return }
            let end = range.low <= range.high ? range.high : range.high + field.cycle
            if range.low + step > end {
                warn("\(field.name): a step of \(step) leaves \(range.low) alone" + interval(step, field), at: position)
            } else if range.isStar, step > 1, field == .dayOfMonth || field.cycle % step != 0 {
                let unit = Self.cycleName(of: field)
                warn(
                    "\(field.name): */\(step) starts over each \(unit), so the last gap is shorter"
                        + interval(step, field), at: position)
            }
        case .nth(5, _):
            warn("\(field.name): months that have only four are left out; L in place of #5 is the last", at: position)
        case .lastDay, .nearestWeekday, .lastWeekday, .lastOf, .nth:
            break
        }
    }

    private static func cycleName(of field: CronExpressionField) -> String {
        switch field {
        case .minute: "hour"
        case .hour: "day"
        case .dayOfMonth: "month"
        case .month: "year"
        case .dayOfWeek: "week"
        }
    }

    /// What to do who meant a fixed distance in time.
    private func interval(_ step: Int, _ field: CronExpressionField) -> String {
        switch field {
        case .minute: "; for every \(step) minutes use an interval"
        case .hour: "; for every \(step) hours use an interval"
        case .dayOfMonth: "; for every \(step) days use an interval"
        case .month, .dayOfWeek: ""
        }
    }
}
