/// A row of a CSV.
package struct CSVRow: Sendable {
    struct Field: Sendable {
        var range: Range<Int>
        var isNull: Bool
    }

    /// The line it begins in, counted from 1. Fields may hold line ends.
    package let line: Int
    /// What is wrong with its form; nil: nothing. Then the fields are not all there.
    package let problem: String?
    /// Whether a line end follows. `psql` writes one behind every row, so a last row without may have lost its end.
    package let isTerminated: Bool
    /// The contents of all fields, one behind the other.
    private let values: [UInt8]
    private let fields: [Field]

    init(line: Int, values: [UInt8], fields: [Field], problem: String?, isTerminated: Bool) {
        self.line = line
        self.values = values
        self.fields = fields
        self.problem = problem
        self.isTerminated = isTerminated
    }

    package var count: Int { fields.count }

    /// The contents of a field; nil for an empty one without quotation marks, which stands for NULL.
    package subscript(index: Int) -> ArraySlice<UInt8>? {
        fields[index].isNull ? nil : values[fields[index].range]
    }

    /// The contents as text; nil for NULL.
    ///
    /// - throws: ``RowError`` for bytes that are no UTF-8.
    func text(_ index: Int) throws(RowError) -> String? {
        guard let bytes = self[index] else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RowError(
                "field \(index + 1) is no UTF-8; save the file as UTF-8 (psql does with PGCLIENTENCODING=UTF8)")
        }
        return text
    }

    /// The contents of all fields; NULL and nothing are the same. A byte-order mark in front is dropped: spreadsheets
    /// write one.
    ///
    /// - throws: ``RowError`` for a row whose form is broken, and for bytes that are no UTF-8.
    func texts() throws(RowError) -> [String] {
        if let problem { throw RowError(problem) }
        var texts: [String] = []
        for index in fields.indices { texts.append(try text(index) ?? "") }
        if texts.first?.unicodeScalars.first == "\u{FEFF}" { texts[0].unicodeScalars.removeFirst() }
        return texts
    }
}
