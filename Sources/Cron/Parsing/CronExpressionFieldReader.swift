/// Reads one field of a cron expression, item by item (cron.md §3.2 to §3.7): `*`, `a`, `a-b`, each with an optional
/// `/step`; in the day of month `L`, `L-n`, `LW` and `nW`; in the day of week `dL` and `d#k`.
struct CronExpressionFieldReader {
    let field: CronExpressionField
    /// The whole expression, for errors.
    private let expression: String
    private let bytes: [UInt8]
    /// The offset of the next byte in the expression.
    private(set) var position: Int
    /// The offset behind the field.
    private let end: Int

    /// - parameter range: where the field stands in `bytes`, which are those of `expression`.
    init(field: CronExpressionField, range: Range<Int>, bytes: [UInt8], expression: String) {
        self.field = field
        self.expression = expression
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// Reads the list to its end.
    ///
    /// - parameter body: gets each item and the offset at which it starts.
    mutating func forEachItem(_ body: (CronItem, Int) -> Void) throws(CronError) {
        var count = 0
        var weekdayRule: Int?
        repeat {
            let start = position
            let item = try item()
            body(item, start)
            count += 1
            switch item {
            case .nearestWeekday, .lastWeekday: weekdayRule = start
            default: break
            }
            guard next == nil || next == UInt8(ascii: ",") else { throw surplus(after: item, from: start) }
        } while take(",")
        // cron.md §3.7: a list with W is contested among the engines.
        if let weekdayRule, count > 1 { throw error("W must stand alone, not in a list", at: weekdayRule) }
    }

    // MARK: - Items

    private mutating func item() throws(CronError) -> CronItem {
        if take("*") || (field.takesQuestionMark && take("?")) {
            let all = field.allowed
            return .numbers(
                CronRange(low: all.lowerBound, high: all.upperBound, step: try optionalStep(), isStar: true))
        }
        if field == .dayOfMonth, takeLetter("L") { return try lastDay() }
        let low = try value(orStar: true)
        if field == .dayOfMonth, takeLetter("W") { return .nearestWeekday(day: low) }
        if field == .dayOfWeek, takeLetter("L") { return .lastOf(weekday: low % 7) }
        if field == .dayOfWeek, take("#") {
            return .nth(try number(1...5) { _ in "number from 1 to 5" }, weekday: low % 7)
        }
        if take("-") {
            let high = try value()
            return .numbers(CronRange(low: low, high: high, step: try optionalStep()))
        }
        let step = try optionalStep()
        return .numbers(CronRange(low: low, high: step == nil ? low : field.allowed.upperBound, step: step))
    }

    private mutating func lastDay() throws(CronError) -> CronItem {
        if takeLetter("W") { return .lastWeekday }
        guard take("-") else { return .lastDay(daysBefore: 0) }
        return .lastDay(daysBefore: try number(0...30) { _ in "number of days from 0 to 30" })
    }

    private mutating func value(orStar: Bool = false) throws(CronError) -> Int {
        guard let letter = next, letter.isLetter else {
            return try number(field.allowed) { orStar ? "\($0.nouns) or *" : $0.nouns }
        }
        let start = position
        if let value = takeName() { return value }
        while next?.isLetter == true { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self).quoted(limit: 20)
        if field == .dayOfWeek, word.uppercased() == "\"L\"" {
            throw error("L needs a day before it: FRIL or 5L is the last Friday of the month", at: start)
        }
        throw error("\(word) is no \(nouns)", at: start)
    }

    /// Takes a name of three letters. An `L` may follow a day's name; any other letter makes it another word.
    private mutating func takeName() -> Int? {
        guard position + 3 <= end else { return nil }
        if position + 3 < end, bytes[position + 3].isLetter {
            let isLast = bytes[position + 3].isLetter("L") && (position + 4 == end || !bytes[position + 4].isLetter)
            guard field == .dayOfWeek, isLast else { return nil }
        }
        let letters = (bytes[position] & 0xDF, bytes[position + 1] & 0xDF, bytes[position + 2] & 0xDF)
        for (index, name) in field.names.enumerated() {
            let name = name.utf8
            var cursor = name.startIndex
            guard name[cursor] == letters.0 else { continue }
            name.formIndex(after: &cursor)
            guard name[cursor] == letters.1 else { continue }
            name.formIndex(after: &cursor)
            guard name[cursor] == letters.2 else { continue }
            position += 3
            return field.allowed.lowerBound + index
        }
        return nil
    }

    private mutating func optionalStep() throws(CronError) -> Int? {
        guard take("/") else { return nil }
        let start = position
        guard let step = takeNumber() else { throw missing("step of 1 or more") }
        if step > Self.largest { throw error("the step \(digits(from: start)) is too large", at: start) }
        if step < 1 { throw error("the step is 0; it must be 1 or more", at: start) }
        return step
    }

    /// - parameter what: what belongs here, for the error.
    private mutating func number(
        _ allowed: ClosedRange<Int>, _ what: (Self) -> String
    ) throws(CronError) -> Int {
        let start = position
        guard let number = takeNumber() else { throw missing(what(self)) }
        if number > allowed.upperBound {
            throw error("\(digits(from: start)) is over \(allowed.upperBound)", at: start)
        }
        if number < allowed.lowerBound { throw error("\(number) is below \(allowed.lowerBound)", at: start) }
        return number
    }

    // MARK: - Errors

    /// What may stand for a value in this field.
    private var nouns: String {
        guard let first = field.names.first, let last = field.names.last else { return "number" }
        return "number or name of three letters (\(first) to \(last))"
    }

    /// The error for something that stands behind a complete item.
    private func surplus(after item: CronItem, from start: Int) -> CronError {
        let allowed =
            switch item {
            case .numbers(let range) where range.step != nil: ","
            case .numbers(let range) where range.isStar: ", /"
            case .numbers where bytes[start..<position].contains(UInt8(ascii: "-")): ", /"
            case .numbers where field == .dayOfMonth: ", - / W"
            case .numbers where field == .dayOfWeek: ", - / # L"
            case .numbers: ", - /"
            case .lastDay(daysBefore: 0): ", - W"
            case .lastDay, .lastOf, .nth: ","
            case .nearestWeekday, .lastWeekday: "the end of the field"
            }
        return error("\(quotedNext) has no meaning here (allowed \(allowed))", at: position)
    }

    /// The error for something that must come next and does not.
    private func missing(_ what: String) -> CronError {
        guard next != nil else { return error("a \(what) is missing", at: position) }
        return error("\(quotedNext) where a \(what) belongs", at: position)
    }

    private func error(_ problem: String, at position: Int) -> CronError {
        CronError(message: "\(field.name): \(problem)", position: position, expression: expression)
    }

    private var quotedNext: String {
        next.map { String(Unicode.Scalar($0)).quoted() } ?? ""
    }

    /// The digits that were taken, shortened when there are very many.
    private func digits(from start: Int) -> String {
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        return digits.count > 12 ? digits.prefix(12) + "…" : digits
    }

    // MARK: - Bytes

    private var next: UInt8? { position < end ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Takes a letter, capital or not.
    private mutating func takeLetter(_ letter: Unicode.Scalar) -> Bool {
        guard let byte = next, byte.isLetter(letter) else { return false }
        position += 1
        return true
    }

    /// The largest number that is told from larger ones.
    private static let largest = 999_999_999

    /// Takes digits; nil when there are none. Anything over `largest` becomes some number above it.
    private mutating func takeNumber() -> Int? {
        let start = position
        var number = 0
        while let byte = next, byte.isDigit {
            if number <= Self.largest { number = number * 10 + Int(byte - UInt8(ascii: "0")) }
            position += 1
        }
        return position > start ? number : nil
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    fileprivate var isLetter: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self & 0xDF }
    fileprivate func isLetter(_ capital: Unicode.Scalar) -> Bool { self & 0xDF == UInt8(ascii: capital) }
}
