extension Timestamp {
    /// How a point in time is written.
    package enum Style: Sendable {
        /// `2026-11-23T08:15:00Z`, with `.250` before the `Z` when the millisecond is not zero. The command line.
        case zulu
        /// `2026-11-23T08:15:00+00:00`, with `.250000` when the millisecond is not zero. The HTTP API
        /// (osrsdiff-api §1.0.3).
        case offset
    }

    package func formatted(_ style: Style = .zulu) -> String {
        let second = seconds
        let date = CivilDate(daysSince1970: Int(second.flooringQuotient(86_400)))
        let secondOfDay = Int(second.flooringRemainder(86_400))
        let millisecond = Int(milliseconds.flooringRemainder(1000))
        // Long answers hold thousands of times, and interpolated text took most of the time they did.
        return String(unsafeUninitializedCapacity: DigitWriter.longestTime) { bytes in
            var text = DigitWriter(bytes: bytes)
            text.write(date.year, digits: 4)
            text.write("-")
            text.write(date.month, digits: 2)
            text.write("-")
            text.write(date.day, digits: 2)
            text.write("T")
            text.write(secondOfDay / 3600, digits: 2)
            text.write(":")
            text.write(secondOfDay / 60 % 60, digits: 2)
            text.write(":")
            text.write(secondOfDay % 60, digits: 2)
            if millisecond != 0 {
                text.write(".")
                text.write(millisecond, digits: 3)
                if style == .offset { text.write("000") }
            }
            text.write(style == .zulu ? "Z" : "+00:00")
            return text.count
        }
    }

    /// Reads an RFC 3339 time: `2026-11-23T08:15:00Z`, a fraction of any length (cut to milliseconds), an offset in
    /// place of the `Z`, a blank or lower-case `t` in place of the `T`.
    ///
    /// - returns: nil for anything else, impossible dates such as 30 February and times without an offset among them.
    package init?(rfc3339 text: some StringProtocol) {
        var reader = DigitReader(text.utf8)
        guard let year = reader.number(digits: 4), reader.skip("-"),
            let month = reader.number(digits: 2), (1...12).contains(month), reader.skip("-"),
            let day = reader.number(digits: 2), (1...CivilDate.daysIn(month: month, year: year)).contains(day),
            reader.skip("T") || reader.skip("t") || reader.skip(" "),
            let hour = reader.number(digits: 2), hour < 24, reader.skip(":"),
            let minute = reader.number(digits: 2), minute < 60, reader.skip(":"),
            let second = reader.number(digits: 2), second < 60
        else { return nil }
        var millisecond = 0
        if reader.skip(".") {
            guard let fraction = reader.fractionMilliseconds() else { return nil }
            millisecond = fraction
        }
        guard let offsetSeconds = reader.offsetSeconds(), reader.isAtEnd else { return nil }
        let days = CivilDate(year: year, month: month, day: day).daysSince1970
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offsetSeconds
        self.init(milliseconds: Int64(seconds) * 1000 + Int64(millisecond))
    }
}

/// Reads ASCII digits and separators from the front of a text.
private struct DigitReader<Bytes: Collection<UInt8>> {
    private var rest: Bytes.SubSequence

    init(_ bytes: Bytes) {
        rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    mutating func fractionMilliseconds() -> Int? {
        guard var value = digit() else { return nil }
        var digits = 1
        while let next = digit() {
            if digits < 3 { value = value * 10 + next }
            digits += 1
        }
        return digits == 1 ? value * 100 : digits == 2 ? value * 10 : value
    }

    mutating func offsetSeconds() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let isNegative = skip("-")
        guard isNegative || skip("+"), let hours = number(digits: 2), hours < 24, skip(":"),
            let minutes = number(digits: 2), minutes < 60
        else { return nil }
        return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    private mutating func digit() -> Int? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        rest = rest.dropFirst()
        return Int(byte - UInt8(ascii: "0"))
    }
}

/// Writes ASCII digits and separators into the bytes of a text.
private struct DigitWriter {
    /// Enough for the year that the greatest timestamp lies in, which has nine digits and may have a sign.
    static let longestTime = 48

    let bytes: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(bytes: UnsafeMutableBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func write(_ text: StaticString) {
        text.withUTF8Buffer { text in
            for byte in text { append(byte) }
        }
    }

    /// A number padded with zeros to at least `digits` digits.
    mutating func write(_ number: Int, digits: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var length = digits
        var limit = (0..<digits).reduce(UInt(1)) { limit, _ in limit * 10 }
        while rest >= limit {
            length += 1
            limit *= 10
        }
        for place in (0..<length).reversed() {
            bytes[count + place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += length
    }

    private mutating func append(_ byte: UInt8) {
        bytes[count] = byte
        count += 1
    }
}
