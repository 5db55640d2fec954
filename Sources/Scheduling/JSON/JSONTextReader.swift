/// Reads JSON values from text, as strictly as RFC 8259 has it, and no member twice.
///
/// Every firing and every claim reads the texts of a row, for which `JSONDecoder` is too slow.
struct JSONTextReader {
    /// How deep arrays and objects may nest: as deep as `JSONDecoder` goes, by which they come in.
    private static let deepest = 512

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Reads a whole text as one value; nothing but blanks may follow.
    static func read<Value>(
        _ text: String, _ value: (inout JSONTextReader) throws(JSONTextError) -> Value
    ) throws(JSONTextError) -> Value {
        var reader = JSONTextReader(text)
        let result = try value(&reader)
        guard reader.peek() == nil else { throw reader.unexpected }
        return result
    }

    mutating func value() throws(JSONTextError) -> JSONValue {
        switch peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object { (reader) throws(JSONTextError) in try reader.value() })
        case UInt8(ascii: "["): return .array(try array { (reader) throws(JSONTextError) in try reader.value() })
        case UInt8(ascii: "t"):
            try take("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try take("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try take("null")
            return .null
        default: return try number()
        }
    }

    mutating func array<Item>(
        _ item: (inout JSONTextReader) throws(JSONTextError) -> Item
    ) throws(JSONTextError) -> [Item] {
        var items: [Item] = []
        try open("[")
        while try hasNext(before: "]", isFirst: items.isEmpty) { items.append(try item(&self)) }
        return items
    }

    mutating func object<Member>(
        _ member: (inout JSONTextReader) throws(JSONTextError) -> Member
    ) throws(JSONTextError) -> [String: Member] {
        var members: [String: Member] = [:]
        try open("{")
        while try hasNext(before: "}", isFirst: members.isEmpty) {
            let name = try string()
            guard take(UInt8(ascii: ":")) else { throw unexpected }
            guard members.updateValue(try member(&self), forKey: name) == nil else {
                throw JSONTextError("two members \(name.debugDescription) before byte \(position)", at: position)
            }
        }
        return members
    }

    mutating func string() throws(JSONTextError) -> String {
        guard take(UInt8(ascii: "\"")) else { throw unexpected }
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: bytes[start..<position - 1], as: UTF8.self)
            case UInt8(ascii: "\\"): return try stringWithEscapes(from: start)
            case 0..<0x20: throw unexpected
            default: position += 1
            }
        }
        throw unexpected
    }

    // MARK: - Parts

    /// The rest of a string in which an escape has come.
    private mutating func stringWithEscapes(from start: Int) throws(JSONTextError) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                text += UTF8.encode(try escapedScalar()) ?? UTF8.encodedReplacementCharacter
            case 0..<0x20: throw unexpected
            default:
                text.append(byte)
                position += 1
            }
        }
        throw unexpected
    }

    /// What stands behind a backslash.
    private mutating func escapedScalar() throws(JSONTextError) -> Unicode.Scalar {
        guard position < bytes.count else { throw unexpected }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default:
            position -= 1
            throw unexpected
        }
        let start = position
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // Half of a pair.
        if first < 0xDC00, bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            position += 2
            let second = try fourDigits()
            if 0xDC00...0xDFFF ~= second,
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        throw JSONTextError("half of a surrogate pair at byte \(start)", at: start)
    }

    private mutating func fourDigits() throws(JSONTextError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
                throw unexpected
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    /// A whole number of 64 bits is an integer, whatever else is a number.
    private mutating func number() throws(JSONTextError) -> JSONValue {
        let start = position
        if next("-") { position += 1 }
        if next("0") { position += 1 } else { try skipDigits() }
        var isWhole = true
        if next(".") {
            isWhole = false
            position += 1
            try skipDigits()
        }
        if next("e") || next("E") {
            isWhole = false
            position += 1
            if next("+") || next("-") { position += 1 }
            try skipDigits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else {
            throw JSONTextError("\(text.prefix(40)) at byte \(start) is beyond all numbers", at: start)
        }
        return .number(number)
    }

    private mutating func skipDigits() throws(JSONTextError) {
        let start = position
        while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] { position += 1 }
        if position == start { throw unexpected }
    }

    private func next(_ character: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: character)
    }

    private mutating func open(_ bracket: Unicode.Scalar) throws(JSONTextError) {
        guard take(UInt8(ascii: bracket)) else { throw unexpected }
        depth += 1
        guard depth <= Self.deepest else {
            throw JSONTextError(
                "more than \(Self.deepest) arrays and objects inside each other at byte \(position)", at: position)
        }
    }

    /// Whether one more item comes. Takes the comma before it, or the closing bracket.
    private mutating func hasNext(before bracket: Unicode.Scalar, isFirst: Bool) throws(JSONTextError) -> Bool {
        if take(UInt8(ascii: bracket)) {
            depth -= 1
            return false
        }
        guard isFirst || take(UInt8(ascii: ",")) else { throw unexpected }
        return true
    }

    /// The next byte that is not blank; nil at the end.
    private mutating func peek() -> UInt8? {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            case let byte: return byte
            }
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    private mutating func take(_ word: StaticString) throws(JSONTextError) {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[position..<end]) }) else {
            throw unexpected
        }
        position = end
    }

    private var unexpected: JSONTextError {
        position < bytes.count
            ? JSONTextError("byte value \(bytes[position]) at byte \(position) does not belong there", at: position)
            : JSONTextError("it ends after \(bytes.count) bytes, inside a value", at: bytes.count)
    }
}
