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

    /// Passes a column over.
    package mutating func skip(_ name: StaticString) {
        let _: Int64 = next(name)
    }
}
