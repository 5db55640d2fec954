/// Reads one field of a cron expression: a list of `*`, `a`, `a-b`, each with an optional `/step`.
struct CronExpressionFieldReader {
    private let field: CronExpressionField
    /// The whole expression, for errors.
    private let expression: String
    private let bytes: [UInt8]
    /// The offset of the next byte in the expression.
    private var position: Int
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

    /// The numbers that match, as bits. Sunday is bit 0 alone.
    mutating func mask() throws(CronError) -> UInt64 {
        var mask = try item()
        while let byte = next {
            guard take(",") else { throw error("\(quoted(byte)) has no meaning here", at: position) }
            mask |= try item()
        }
        if field == .dayOfWeek, mask & 1 << 7 != 0 { mask = mask & 0x7F | 1 }
        return mask
    }

    private mutating func item() throws(CronError) -> UInt64 {
        let start = position
        var low = field.allowed.lowerBound
        var high = field.allowed.upperBound
        var isSingle = false
        if !take("*") {
            low = try value()
            isSingle = !take("-")
            if !isSingle {
                high = try value()
                guard low <= high else {
                    throw error("the range from \(low) to \(high) runs backwards; write two ranges", at: start)
                }
            }
        }
        guard take("/") else { return Self.bits(low, isSingle ? low : high, step: 1) }
        return Self.bits(low, high, step: try step())
    }

    private static func bits(_ low: Int, _ high: Int, step: Int) -> UInt64 {
        var mask: UInt64 = 0
        for number in stride(from: low, through: high, by: step) { mask |= 1 << UInt64(number) }
        return mask
    }

    private mutating func value() throws(CronError) -> Int {
        let start = position
        if next?.isLetter == true {
            let word = takeWord()
            if let index = field.names.firstIndex(of: word) { return field.allowed.lowerBound + index }
            let got = String(decoding: bytes[start..<position], as: UTF8.self).quoted(limit: 20)
            throw error("\(got) is no \(nouns)", at: start)
        }
        guard let number = takeNumber() else { throw missing(nouns) }
        if number > field.allowed.upperBound {
            throw error("\(digits(from: start)) is over \(field.allowed.upperBound)", at: start)
        }
        if number < field.allowed.lowerBound {
            throw error("\(number) is below \(field.allowed.lowerBound)", at: start)
        }
        return number
    }

    private mutating func step() throws(CronError) -> Int {
        let start = position
        guard let step = takeNumber() else { throw missing("step of 1 or more") }
        if step > Self.largest { throw error("the step \(digits(from: start)) is too large", at: start) }
        if step < 1 { throw error("the step is 0; it must be 1 or more", at: start) }
        return step
    }

    /// What may stand for a value in this field.
    private var nouns: String {
        guard let first = field.names.first, let last = field.names.last else { return "number" }
        return "number or name of three letters (\(first) to \(last))"
    }

    /// The error for something that must come next and does not.
    private func missing(_ what: String) -> CronError {
        guard let byte = next else { return error("a \(what) is missing", at: position) }
        return error("\(quoted(byte)) where a \(what) belongs", at: position)
    }

    private func error(_ problem: String, at position: Int) -> CronError {
        CronError(message: "\(field.name): \(problem)", position: position, expression: expression)
    }

    private func quoted(_ byte: UInt8) -> String {
        String(Unicode.Scalar(byte)).quoted()
    }

    private var next: UInt8? { position < end ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Takes letters, and gives them as capitals.
    private mutating func takeWord() -> String {
        let start = position
        while next?.isLetter == true { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self).uppercased()
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

    /// The digits that were taken, shortened when there are very many.
    private func digits(from start: Int) -> String {
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        return digits.count > 12 ? digits.prefix(12) + "…" : digits
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    fileprivate var isLetter: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self & 0xDF }
}
