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

    /// The first column of the first row; nil when there is no row or it holds NULL.
    func value<Value: DatabaseValueConvertible>(
        _ sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> Value? {
        try Value.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }
}
