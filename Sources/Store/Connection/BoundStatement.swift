import GRDB
import GRDBSQLite

/// One use of a prepared statement: its arguments are bound, then it is stepped through, then it must be reset.
///
/// The library prepares statements and keeps them. They are run here, since what it does for every run (checks for its
/// observers, arguments as a tree of values, the names of all columns in a dictionary) took about as much time as SQLite
/// itself (measured: some 30 % of the writer's).
struct BoundStatement {
    let handle: OpaquePointer
    /// Keeps the handle alive.
    private let prepared: Statement
    private let database: Database

    init(_ sql: String, _ arguments: [any ColumnValue], in database: Database) throws {
        prepared = try database.cachedStatement(sql: sql)
        handle = prepared.sqliteStatement
        self.database = database
        guard sqlite3_stmt_busy(handle) == 0, arguments.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw DatabaseError(
                resultCode: .SQLITE_MISUSE, message: "\(arguments.count) arguments, or a statement in use", sql: sql)
        }
        for (index, argument) in arguments.enumerated() {
            let code = argument.bind(to: handle, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    /// - returns: whether there is a row (one more).
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    func decode<Value>(_ decode: (inout ColumnReader) throws -> Value) rethrows -> Value {
        var columns = ColumnReader(handle)
        return try decode(&columns)
    }

    /// Ends the use: a statement in the middle of its rows keeps its snapshot.
    func reset() {
        // It returns once more how the last step failed, which `step` has thrown.
        sqlite3_reset(handle)
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) }, sql: prepared.sql)
    }
}
