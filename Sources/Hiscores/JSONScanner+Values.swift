extension JSONScanner {
    /// How deep arrays and objects may nest, so that no body exhausts the stack.
    private static let deepest = 32

    /// Takes a string, as the range of its bytes; nothing is decoded.
    mutating func text() throws(HiscoresBodyError) -> JSONText {
        guard take("\"") else { throw unexpected("a string") }
        let start = position
        var isEscaped = false
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return JSONText(range: start..<position - 1, isEscaped: isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                position += 2
            case 0..<0x20:
                throw .notJSON("control character \(bytes[position]) inside a string at byte \(position)")
            default:
                position += 1
            }
        }
        throw .notJSON("it ends after \(bytes.count) bytes, inside a string")
    }

    /// Takes a whole number, or null, which is nil. Strings, fractions and numbers beyond 64 bits are `malformed`.
    mutating func wholeNumber() throws(HiscoresBodyError) -> Int64? {
        switch peek() {
        case UInt8(ascii: "n"):
            try takeWord("null")
            return nil
        case let first? where first.startsNumber:
            let start = position
            try skipNumber()
            if let value = wholeNumber(in: start..<position) { return value }
            let got = String(decoding: bytes[start..<position], as: UTF8.self).quoted(limit: 30)
            throw .malformed("\(got) at byte \(start) is not a whole number of 64 bits")
        case UInt8(ascii: "\""):
            throw .malformed("a string at byte \(position), where a whole number belongs")
        default:
            throw unexpected("a whole number")
        }
    }

    /// Takes a value of any kind and forgets it.
    mutating func skipValue(depth: Int = 0) throws(HiscoresBodyError) {
        guard depth < Self.deepest else {
            throw .malformed("more than \(Self.deepest) arrays and objects inside each other at byte \(position)")
        }
        var isFirst = true
        switch peek() {
        case UInt8(ascii: "\""):
            _ = try text()
        case UInt8(ascii: "{"):
            position += 1
            while try nextMember(&isFirst) != nil { try skipValue(depth: depth + 1) }
        case UInt8(ascii: "["):
            position += 1
            while try hasNext(before: "]", &isFirst) { try skipValue(depth: depth + 1) }
        case UInt8(ascii: "t"): try takeWord("true")
        case UInt8(ascii: "f"): try takeWord("false")
        case UInt8(ascii: "n"): try takeWord("null")
        case let first? where first.startsNumber: try skipNumber()
        default: throw unexpected("a value")
        }
    }

    /// - returns: nil for anything but digits behind at most one minus sign, and beyond 64 bits.
    private func wholeNumber(in range: Range<Int>) -> Int64? {
        let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        var value: Int64 = 0
        for index in range.dropFirst(isNegative ? 1 : 0) {
            guard bytes[index].isDigit else { return nil }
            let digit = Int64(bytes[index] - UInt8(ascii: "0"))
            let (shifted, isTooFar) = value.multipliedReportingOverflow(by: 10)
            let (sum, isBeyond) =
                isNegative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            if isTooFar || isBeyond { return nil }
            value = sum
        }
        return value
    }

    private mutating func takeWord(_ word: String) throws(HiscoresBodyError) {
        guard bytes[position...].starts(with: word.utf8) else { throw unexpected(word) }
        position += word.utf8.count
    }

    /// Takes a number as JSON writes it: `-1`, `0`, `1.5`, `2e9`.
    private mutating func skipNumber() throws(HiscoresBodyError) {
        if next("-") { position += 1 }
        if next("0") {
            position += 1
        } else {
            try skipDigits()
        }
        if next(".") {
            position += 1
            try skipDigits()
        }
        if next("e") || next("E") {
            position += 1
            if next("+") || next("-") { position += 1 }
            try skipDigits()
        }
    }

    private mutating func skipDigits() throws(HiscoresBodyError) {
        let start = position
        while position < bytes.count, bytes[position].isDigit { position += 1 }
        if position == start { throw unexpected("a digit") }
    }

    private func next(_ character: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: character)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    fileprivate var startsNumber: Bool { self == UInt8(ascii: "-") || isDigit }
}
