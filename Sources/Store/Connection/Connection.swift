import GRDB
import GRDBSQLite

/// A database connection inside one transaction or snapshot. It is valid only until the closure that got it returns.
package struct Connection {
    let database: Database
}

extension Connection {
    /// Runs one statement. Its text is parsed once per connection and kept.
    func run(_ sql: String, _ arguments: [any ColumnValue] = []) throws {
        let statement = try BoundStatement(sql, arguments, in: database)
        defer { statement.reset() }
        while try statement.step() {}
    }

    /// How many rows the last `run` inserted, updated or deleted.
    var changedRows: Int { Int(sqlite3_changes(database.sqliteConnection)) }

    var lastInsertedID: Int64 { sqlite3_last_insert_rowid(database.sqliteConnection) }

    /// - parameter decode: must not use the connection.
    func rows<Value>(
        _ sql: String, _ arguments: [any ColumnValue] = [], as decode: (inout ColumnReader) throws -> Value
    ) throws -> [Value] {
        let statement = try BoundStatement(sql, arguments, in: database)
        defer { statement.reset() }
        var values: [Value] = []
        while try statement.step() { values.append(try statement.decode(decode)) }
        return values
    }

    /// The first row.
    ///
    /// - parameter decode: must not use the connection.
    func row<Value>(
        _ sql: String, _ arguments: [any ColumnValue] = [], as decode: (inout ColumnReader) throws -> Value
    ) throws -> Value? {
        let statement = try BoundStatement(sql, arguments, in: database)
        defer { statement.reset() }
        return try statement.step() ? try statement.decode(decode) : nil
    }

    /// The first column of the first row; nil when there is no row or it holds NULL.
    func value<Value: ColumnValue>(_ sql: String, _ arguments: [any ColumnValue] = []) throws -> Value? {
        let statement = try BoundStatement(sql, arguments, in: database)
        defer { statement.reset() }
        return try statement.step() ? Value?(statement.handle, column: 0) : nil
    }
}
