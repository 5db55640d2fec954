/// Reads CSV row by row (RFC 4180, as `psql` writes it with `\copy … csv header`), from bytes that come piece by piece.
///
/// It is strict: a quotation mark opens a field at the field's start alone, and is doubled inside. A row that breaks this
/// says so, and reading goes on with the next line. Lines end with LF or CRLF; empty ones are passed over.
package struct CSVReader {
    /// A row that is longer has a quotation mark too many or too few.
    static let longestRow = 8 << 20

    /// What came and is not read yet, from `position` on.
    private var buffer: [UInt8] = []
    private var position = 0
    /// The line that the next row begins in, counted from 1.
    package private(set) var line = 1
    private var isEnded = false
    /// Where the last row stands in `buffer`, without its line end.
    private var lastRow = 0..<0

    package init() {}

    /// The bytes of the row that ``next()`` returned last, as they came. To be asked before more is appended.
    package var rawRow: ArraySlice<UInt8> { buffer[lastRow] }

    package mutating func append(_ bytes: some Collection<UInt8>) {
        buffer.removeFirst(position)
        position = 0
        lastRow = 0..<0
        buffer.append(contentsOf: bytes)
    }

    /// Says that nothing more comes: what is left is the last row.
    package mutating func end() {
        isEnded = true
    }

    /// The next row that is there as a whole; nil: more bytes are needed, or after ``end()``, there are none.
    ///
    /// - throws: ``CSVError`` when no row can be made of what came, so that nothing behind it can be read either.
    package mutating func next() throws(CSVError) -> CSVRow? {
        while true {
            guard position < buffer.count else { return nil }
            var scan = CSVScan(position: position, line: line, isEnded: isEnded)
            guard let row = buffer.withUnsafeBufferPointer({ scan.row(in: $0) }) else {
                guard buffer.count - position <= Self.longestRow else {
                    throw CSVError(
                        line: line,
                        reason:
                            "a row of more than \(Self.longestRow >> 20) MiB begins here: a quotation mark is missing, "
                            + "or this is no CSV")
                }
                return nil
            }
            let start = position
            position = scan.position
            line = scan.line
            lastRow = start..<scan.rowEnd
            if !lastRow.isEmpty { return row }
        }
    }
}

/// Why a CSV cannot be read any further.
package struct CSVError: Error, Equatable, CustomStringConvertible {
    package let line: Int
    package let reason: String

    package var description: String { "line \(line): \(reason)" }
}
