extension ReadAccess {
    /// The kind of the last attempt that failed, by player; of who has none, or had no kind, there is no entry.
    package func lastErrorTypes(of players: [Int64]) throws -> [Int64: String] {
        var types: [Int64: String] = [:]
        for player in players {
            types[player] = try connection.value(
                """
                SELECT error_type FROM task_executions WHERE player_id = ? AND error_type IS NOT NULL
                ORDER BY started_at DESC, id DESC LIMIT 1
                """, [player])
        }
        return types
    }
}

/// The last attempts of a task that is of no player.
package struct TaskRecord: Equatable, Sendable {
    /// The last that has ended.
    package var last: ExecutionRow?
    /// The last that failed, was to be tried again, or took too long.
    package var lastFailure: ExecutionRow?
}

extension ReadAccess {
    package func record(ofTask name: String) throws -> TaskRecord {
        func last(_ condition: String) throws -> ExecutionRow? {
            try connection.row(
                """
                SELECT * FROM task_executions WHERE task_name = ? AND player_id IS NULL AND \(condition)
                ORDER BY started_at DESC, id DESC LIMIT 1
                """, [name], as: ExecutionRow.init)
        }
        return TaskRecord(
            last: try last("+status <> 'running'"),
            lastFailure: try last("+status IN ('failure', 'retry', 'timeout')"))
    }
}
