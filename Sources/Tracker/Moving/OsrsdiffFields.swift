import Timestamps

/// The fields of a row by the names of their columns.
struct OsrsdiffFields {
    let header: OsrsdiffHeader
    let row: CSVRow

    /// - throws: ``RowError``.
    init(_ row: CSVRow, _ header: OsrsdiffHeader) throws(RowError) {
        try header.check(row)
        self.row = row
        self.header = header
    }

    /// The contents as they came; nil for NULL and a column that is not there.
    func bytes(_ column: String) -> ArraySlice<UInt8>? {
        header.place(column).flatMap { row[$0] }
    }

    func text(_ column: String) throws(RowError) -> String? {
        guard let place = header.place(column) else { return nil }
        return try row.text(place)
    }

    func requiredText(_ column: String) throws(RowError) -> String {
        guard let text = try text(column) else { throw RowError("\(column) is empty") }
        return text
    }

    /// A whole number; nil for NULL.
    func integer(_ column: String) throws(RowError) -> Int64? {
        guard let bytes = bytes(column) else { return nil }
        var value: Int64 = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative ? 1 : 0)
        guard (1...18).contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            throw RowError("\(column) is no whole number (got \(Self.shown(bytes)))")
        }
        for digit in digits { value = value * 10 + Int64(digit - UInt8(ascii: "0")) }
        return isNegative ? -value : value
    }

    func requiredInteger(_ column: String) throws(RowError) -> Int64 {
        guard let value = try integer(column) else { throw RowError("\(column) is empty") }
        return value
    }

    /// `t` or `f` as Postgres writes it, or the words.
    func bool(_ column: String) throws(RowError) -> Bool {
        switch try requiredText(column).lowercased() {
        case "t", "true": return true
        case "f", "false": return false
        case let other: throw RowError("\(column) is neither t nor f (got \(Self.shown(other.utf8)))")
        }
    }

    /// An instant as Postgres writes it in its ISO style: `2026-11-28 08:15:00.123456+00`; nil for NULL.
    ///
    /// - throws: ``RowError`` for other styles, and for times without an offset: nobody knows when that was.
    func time(_ column: String) throws(RowError) -> Timestamp? {
        guard let text = try text(column) else { return nil }
        // The offset has minutes only where it needs them; RFC 3339 always has them.
        let offset = text.utf8.lastIndex { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        let isShort = offset.map { text.utf8.distance(from: $0, to: text.utf8.endIndex) == 3 } ?? false
        if text.utf8.count > 11, let time = Timestamp(rfc3339: isShort ? text + ":00" : text) { return time }
        guard Timestamp(rfc3339: text + "Z") == nil else {
            throw RowError(
                "\(column) has no offset from UTC (got \(Self.shown(text.utf8))); osrsdiff's own column has one")
        }
        throw RowError(
            "\(column) is no time (got \(Self.shown(text.utf8))); expected 2026-11-28 08:15:00+00, which is psql's "
                + "DateStyle ISO")
    }

    func requiredTime(_ column: String) throws(RowError) -> Timestamp {
        guard let time = try time(column) else { throw RowError("\(column) is empty") }
        return time
    }

    /// What was got, for a message: quoted, on one line, cut.
    static func shown(_ bytes: some Collection<UInt8>) -> String {
        var text = "\""
        for scalar in String(decoding: bytes.prefix(60), as: UTF8.self).unicodeScalars.prefix(40) {
            text += scalar.value < 0x20 ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        return text + (bytes.count > 40 ? "…\"" : "\"")
    }
}
