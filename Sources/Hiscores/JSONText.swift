/// A string inside the bytes of a `JSONScanner`, not decoded yet.
struct JSONText {
    /// The bytes between the quotation marks.
    let range: Range<Int>
    /// Whether the bytes hold backslashes, so that they differ from the text.
    let isEscaped: Bool
}

extension JSONScanner {
    /// Whether a string is written exactly like this. One with escapes never is: decode it first.
    func isEqual(_ text: JSONText, _ expected: [UInt8]) -> Bool {
        guard !text.isEscaped, text.range.count == expected.count else { return false }
        for index in expected.indices where bytes[text.range.lowerBound + index] != expected[index] { return false }
        return true
    }

    /// The string with its escapes resolved.
    func decode(_ text: JSONText) throws(HiscoresBodyError) -> String {
        let content = bytes[text.range]
        let decoded = text.isEscaped ? unescape(content) : String(validating: content, as: UTF8.self)
        guard let decoded else { throw .notJSON("the string at byte \(text.range.lowerBound) cannot be decoded") }
        return decoded
    }

    /// - returns: nil for an escape that JSON does not know, half a surrogate pair, and bytes that are not UTF-8.
    private func unescape(_ content: ArraySlice<UInt8>) -> String? {
        var units: [UInt16] = []
        var rest = content
        while let slash = rest.firstIndex(of: UInt8(ascii: "\\")) {
            guard let plain = String(validating: rest[..<slash], as: UTF8.self) else { return nil }
            units += plain.utf16
            rest = rest[(slash + 1)...]
            guard let escape = rest.popFirst() else { return nil }
            if escape == UInt8(ascii: "u") {
                guard rest.count >= 4, let unit = UInt16(hexadecimal: rest.prefix(4)) else { return nil }
                units.append(unit)
                rest = rest.dropFirst(4)
            } else {
                guard let character = Self.escapes[escape] else { return nil }
                units.append(UInt16(character))
            }
        }
        guard let plain = String(validating: rest, as: UTF8.self) else { return nil }
        units += plain.utf16
        return String(validating: units, as: UTF16.self)
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
}

extension UInt16 {
    /// Reads hexadecimal digits, without the sign that `init(_:radix:)` allows.
    fileprivate init?(hexadecimal digits: ArraySlice<UInt8>) {
        guard let first = digits.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
        self.init(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
