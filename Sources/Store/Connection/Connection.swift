import GRDB

/// A database connection inside one transaction or snapshot. It is valid only until the closure that got it returns.
package struct Connection {
    let database: Database
}

extension Connection {
    /// Runs one statement. Its text is parsed once per connection and kept.
    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// How many rows the last `run` inserted, updated or deleted.
    var changedRows: Int { database.changesCount }

    var lastInsertedID: Int64 { database.lastInsertedRowID }

    func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row] {
        try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
        try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }

    /// Decodes each row as it comes. A row that is kept costs a copy, and looks for each column through all their names
    /// (measured: half of the cost of reading a job), so this is for whatever is read often.
    func rows<Value>(
        _ sql: String, _ arguments: StatementArguments, as decode: (Row) throws -> Value
    ) throws -> [Value] {
        let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try cursor.next() { values.append(try decode(row)) }
        return values
    }

    /// Decodes the first row, as `rows` does.
    func row<Value>(
        _ sql: String, _ arguments: StatementArguments, as decode: (Row) throws -> Value
    ) throws -> Value? {
        let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        // The row is the cursor's.
        return try withExtendedLifetime(cursor) { try cursor.next().map(decode) }
    }

    /// The first column of the first row; nil when there is no row or it holds NULL.
    func value<Value: DatabaseValueConvertible>(
        _ sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> Value? {
        try Value.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }
}
