extension CronExpression {
    /// The expression in plain spelling: five fields with one blank between them, numbers for names, lists sorted and
    /// without repeats. A field that starts with `*` still does, since that carries a meaning of its own
    /// (cron.md §3.11, §3.13). Spelled this way it reads as the same fields, and has itself as its plain spelling.
    package var canonical: String {
        [
            fields.minute.text(in: .minute), fields.hour.text(in: .hour), fields.days.ofMonth.text,
            fields.month.bits == CronExpressionField.month.everything ? "*" : fields.month.text(in: .month),
            fields.days.ofWeek.text,
        ].joined(separator: " ")
    }
}

extension CronNumbers {
    /// The field's list; empty when there are no numbers.
    fileprivate func text(in field: CronExpressionField) -> String {
        items(in: field).joined(separator: ",")
    }

    fileprivate func items(in field: CronExpressionField) -> [String] {
        guard startsWithStar else { return bits.runs(in: field) }
        if bits == field.everything { return ["*"] }
        // Of all `*/n` that do not say too much, the one that says most.
        for step in 2...field.allowed.upperBound {
            let star = CronRange(low: field.allowed.lowerBound, high: field.allowed.upperBound, step: step)
                .bits(in: field)
            if star & ~bits == 0 { return ["*/\(step)"] + (bits & ~star).runs(in: field) }
        }
        return ["*/\(field.allowed.upperBound + 1)"] + (bits & ~(1 << UInt64(field.allowed.lowerBound))).runs(in: field)
    }
}

extension DaysOfMonth {
    fileprivate var text: String {
        var items = numbers.items(in: .dayOfMonth)
        items += beforeLast.numbers.map { $0 == 0 ? "L" : "L-\($0)" }
        if weekdayNear != 0 { items.append(weekdayNear == Self.lastDay ? "LW" : "\(weekdayNear)W") }
        return items.joined(separator: ",")
    }
}

extension DaysOfWeek {
    fileprivate var text: String {
        var items = numbers.items(in: .dayOfWeek)
        items += last.numbers.map { "\($0)L" }
        items += nth.numbers.map { "\($0 % 7)#\($0 / 7 + 1)" }
        return items.joined(separator: ",")
    }
}

extension UInt64 {
    /// The numbers of the bits that are set, upwards.
    var numbers: [Int] {
        var numbers: [Int] = []
        var rest = self
        while rest != 0 {
            numbers.append(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
        return numbers
    }

    /// The numbers as items of a list: evenly spaced ones as one range with a step, else neighbours as ranges.
    fileprivate func runs(in field: CronExpressionField) -> [String] {
        let numbers = numbers
        if numbers.count > 2, let first = numbers.first, let last = numbers.last {
            let step = numbers[1] - first
            if step > 1, zip(numbers, numbers.dropFirst()).allSatisfy({ $1 - $0 == step }) {
                return ["\(first)-\(last)/\(step)"]
            }
        }
        return numbers.ranges.map { range in
            switch range.count {
            case 1: "\(range.lowerBound)"
            case 2: "\(range.lowerBound),\(range.upperBound)"
            default: "\(range.lowerBound)-\(range.upperBound)"
            }
        }
    }
}

extension [Int] {
    /// Sorted numbers, with neighbours taken together.
    var ranges: [ClosedRange<Int>] {
        reduce(into: []) { ranges, number in
            if let last = ranges.last, last.upperBound == number - 1 {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
    }
}
