package import Timestamps

extension WriteTransaction {
    /// Puts a goal of another file there as it was, unless the player has the same one.
    ///
    /// - parameter id: what it had there; it keeps it if nobody has that yet.
    package func insertGoal(
        _ goal: NewGoal, id: Int64, createdAt: Timestamp, reachedAfter: Timestamp?, reachedAt: Timestamp?
    ) throws {
        let taken: Int64? = try connection.value("SELECT 1 FROM goals WHERE id = ?", [id])
        let free: Int64? = taken == nil ? id : nil
        try connection.run(
            """
            INSERT INTO goals (id, player_id, metric_id, measure, target, due_day, created_at, reached_after, reached_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                free, goal.playerID, goal.metricID, goal.measure, goal.target, goal.dueDay, createdAt, reachedAfter,
                reachedAt,
            ])
    }
}
