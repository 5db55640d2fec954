/// A place that moves through the bytes of a text and knows its line and column.
struct JSONCursor {
    private let bytes: [UInt8]
    private var offset: Int
    private(set) var position = TextPosition(line: 1, column: 1)

    /// A byte order mark, which some editors put in front, is passed over.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The byte under the cursor, nil at the end of the text.
    var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// Steps over one byte; does nothing at the end.
    mutating func advance() {
        guard let byte else { return }
        offset += 1
        if byte == UInt8(ascii: "\n") {
            position = TextPosition(line: position.line + 1, column: 1)
        } else if byte & 0xC0 != 0x80 {
            position.column += 1
        }
    }

    /// Steps over what JSON allows between its parts: blanks, tabs, line ends.
    mutating func skipBlanks() {
        while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { advance() }
    }

    /// Steps over `expected` if it is under the cursor.
    mutating func skip(_ expected: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: expected) else { return false }
        advance()
        return true
    }

    /// The character under the cursor in words for a message: `'x'`, `'"'`, `the end of the file`.
    var found: String {
        guard let byte else { return "the end of the text" }
        switch byte {
        case 0x0A, 0x0D: return "the end of the line"
        case 0x09: return "a tab"
        case ..<0x20, 0x7F: return "the control character 0x\(String(byte, radix: 16, uppercase: true))"
        case ..<0x80: return "'\(Character(Unicode.Scalar(byte)))'"
        default:
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            let character = String(decoding: bytes[offset..<min(offset + length, bytes.count)], as: UTF8.self)
            return "'\(character)'"
        }
    }
}
