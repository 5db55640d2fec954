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
