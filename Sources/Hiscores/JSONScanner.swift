/// Reads JSON from the front of a byte array, value by value, without building a tree.
///
/// A body is read thousands of times a second, which `JSONDecoder` is too slow for. It also lets trailing commas and
/// `1.0` for a whole number pass, which a reading must not.
struct JSONScanner {
    let bytes: [UInt8]
    /// The offset of the next byte.
    var position: Int

    /// A byte order mark is skipped.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next byte that is not blank, which stays the next one; nil at the end.
    mutating func peek() -> UInt8? {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            case let byte: return byte
            }
        }
        return nil
    }

    /// Takes this character if it is the next one that is not blank.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Takes this character; throws when something else comes.
    mutating func expect(_ character: Unicode.Scalar) throws(HiscoresBodyError) {
        if !take(character) { throw unexpected(character.quoted) }
    }

    /// Whether the array or object that was opened goes on. Takes the comma between two items, or the closing
    /// bracket.
    ///
    /// - parameter isFirst: true before the first call for an array or object, false after it.
    mutating func hasNext(before closing: Unicode.Scalar, _ isFirst: inout Bool) throws(HiscoresBodyError) -> Bool {
        if isFirst {
            isFirst = false
            return !take(closing)
        }
        if take(closing) { return false }
        if !take(",") { throw unexpected("\",\" or \(closing.quoted)") }
        return true
    }

    /// Takes the name of the next member of the object that was opened, and the colon behind it.
    ///
    /// - parameter isFirst: as in `hasNext(before:_:)`.
    /// - returns: nil when the object ends; its brace is taken too.
    mutating func nextMember(_ isFirst: inout Bool) throws(HiscoresBodyError) -> JSONText? {
        guard try hasNext(before: "}", &isFirst) else { return nil }
        let name = try text()
        try expect(":")
        return name
    }

    /// The error for a next byte that does not fit; `expected` names what would.
    mutating func unexpected(_ expected: String) -> HiscoresBodyError {
        guard let byte = peek() else {
            return .notJSON("it ends after \(bytes.count) bytes, where \(expected) belongs")
        }
        let got = byte < 0x80 ? Unicode.Scalar(byte).quoted : "byte value \(byte)"
        return .notJSON("\(got) at byte \(position), where \(expected) belongs")
    }
}
