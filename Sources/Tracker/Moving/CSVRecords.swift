/// Cuts comma-separated values into records, piece by piece as they come (RFC 4180): fields may stand in quotes and hold
/// commas, line breaks and doubled quotes. Lines end in LF or CRLF.
package struct CSVRecords: Sendable {
    /// The most bytes of a record. No list of players comes near; a file of something else is not read to its end.
    package static let longest = 1 << 16

    /// One record as it stands in the file, without the line break at its end.
    package struct Record: Equatable, Sendable {
        /// The line it begins at, counted from 1.
        package var line: Int
        package var bytes: [UInt8]
        /// It is longer than ``CSVRecords/longest``; the rest of it was passed over.
        package var isCut = false

        package init(line: Int, bytes: [UInt8]) {
            self.line = line
            self.bytes = bytes
        }
    }

    private var line: Int
    private var record: Record
    private var isQuoted = false

    /// - parameter line: the number of the first line.
    package init(firstLine line: Int = 1) {
        self.line = line
        record = Record(line: line, bytes: [])
    }

    /// Takes what came next.
    ///
    /// - parameter take: gets each record that is complete with it; empty lines are none.
    package mutating func push(_ bytes: some Sequence<UInt8>, _ take: (Record) throws -> Void) rethrows {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte == UInt8(ascii: "\n"), !isQuoted {
                try end(take)
                continue
            }
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if record.bytes.count < Self.longest {
                record.bytes.append(byte)
            } else {
                record.isCut = true
            }
        }
    }

    /// Takes the end of the file, which ends the last record.
    ///
    /// - returns: the line at which a quotation begins that never ends; nil where all is well.
    package mutating func finish(_ take: (Record) throws -> Void) rethrows -> Int? {
        let open = isQuoted ? record.line : nil
        isQuoted = false
        try end(take)
        return open
    }

    private mutating func end(_ take: (Record) throws -> Void) rethrows {
        if record.bytes.last == UInt8(ascii: "\r") { record.bytes.removeLast() }
        let complete = record
        record = Record(line: line, bytes: [])
        if !complete.bytes.isEmpty { try take(complete) }
    }
}

extension CSVRecords.Record {
    /// The fields without their quotes.
    ///
    /// - throws: ``UserError`` for text that is no UTF-8, and for quotes in the middle of a field.
    package func fields() throws(UserError) -> [String] {
        guard !isCut else { throw UserError(.refused, "the row has more than \(CSVRecords.longest) bytes") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw UserError(.refused, "the row is no UTF-8; save the file as UTF-8")
        }
        var fields: [String] = []
        var rest = text.unicodeScalars[...]
        repeat {
            fields.append(try Self.field(&rest))
        } while rest.popFirst() == ","
        return fields
    }

    /// Takes the field that comes next; a comma or the end stands behind it.
    private static func field(_ rest: inout Substring.UnicodeScalarView) throws(UserError) -> String {
        guard rest.first == "\"" else {
            let field = rest.prefix { $0 != "," }
            rest = rest.dropFirst(field.count)
            guard !field.contains("\"") else {
                throw UserError(.refused, "a quotation mark stands in the middle of a field")
            }
            return String(field)
        }
        rest.removeFirst()
        var field = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar != "\"" {
                field.append(scalar)
            } else if rest.first == "\"" {
                field.append(rest.removeFirst())
            } else {
                guard rest.isEmpty || rest.first == "," else {
                    throw UserError(.refused, "something stands between a quotation and the next comma")
                }
                return String(field)
            }
        }
        throw UserError(.refused, "a quotation does not end")
    }
}
