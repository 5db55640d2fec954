import GRDBSQLite

/// The columns of the row that a statement stands on, one after the other.
///
/// A column is found by its place, since looking for its name costs more than the reading. The names say what is meant,
/// and debug builds (so all tests) hold the places to them. A table's columns are read in the table's order; a column
/// that a later version adds is its last.
///
/// What is NULL reads as 0 or empty unless an optional is asked for: the tables are STRICT, so the schema says where
/// there can be none.
package struct ColumnReader {
    private let statement: OpaquePointer
    private var index: Int32 = 0

    init(_ statement: OpaquePointer) {
        self.statement = statement
    }

    package mutating func next<Value: ColumnValue>(_ name: StaticString) -> Value {
        assert(
            index < sqlite3_column_count(statement)
                && sqlite3_column_name(statement, index).map { String(cString: $0) } == "\(name)",
            "column \(index) is not \(name)")
        defer { index += 1 }
        return Value(statement, column: index)
    }

    /// A word of a closed list.
    ///
    /// - throws: ``UnknownWord``; the schema takes no other words, so the file was damaged or written by something else.
    package mutating func word<Word: RawRepresentable<String>>(_ name: StaticString) throws(UnknownWord) -> Word {
        let text: String = next(name)
        guard let word = Word(rawValue: text) else { throw UnknownWord(column: "\(name)", word: text) }
        return word
    }

    /// Passes a column over.
    package mutating func skip(_ name: StaticString) {
        let _: Int64 = next(name)
    }
}

/// A column holds a word that the schema does not allow.
package struct UnknownWord: Error, Equatable, CustomStringConvertible {
    package var column: String
    package var word: String

    package var description: String {
        "the database is damaged: the column \(column) holds '\(word.prefix(40))', which is none of its words; "
            + "`hiscored doctor` examines the file"
    }
}
