extension CronExpression {
    /// The same expression in the words of pycron, by which osrsdiff's scheduler goes; nil where it has none for it.
    ///
    /// pycron knows numbers, ranges and `*`, and no last days and nearest weekdays. What a step means for days and months
    /// differs between its versions, so those are written out.
    package var pycron: String? {
        let (ofMonth, ofWeek) = (fields.days.ofMonth, fields.days.ofWeek)
        guard canFire, ofMonth.beforeLast == 0, ofMonth.weekdayNear == 0, ofWeek.last == 0, ofWeek.nth == 0 else {
            return nil
        }
        var days = (ofMonth: "*", ofWeek: "*")
        if !fields.days.areAll {
            // Two lists without a star mean either of them, there as here.
            guard !fields.days.needsBoth || ofMonth.isAll || ofWeek.isAll else { return nil }
            if !ofMonth.isAll { days.ofMonth = ofMonth.numbers.list }
            if !ofWeek.isAll { days.ofWeek = ofWeek.numbers.list }
        }
        let clock = canonical.split(separator: " ").prefix(2).joined(separator: " ")
        let month = fields.month.bits == CronExpressionField.month.everything ? "*" : fields.month.list
        return "\(clock) \(days.ofMonth) \(month) \(days.ofWeek)"
    }
}

extension CronNumbers {
    fileprivate var list: String { bits.numbers.map(String.init).joined(separator: ",") }
}
