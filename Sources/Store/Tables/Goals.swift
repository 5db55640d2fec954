package import Timestamps

/// A row of `goals`: what a player sets out to reach.
package struct GoalRow: Equatable, Sendable {
    package var id: Int64
    package var playerID: Int64
    package var metricID: Int64
    /// `value` or `level`.
    package var measure: String
    package var target: Int64
    /// Days since 1970 in the tracking zone; nil: whenever.
    package var dueDay: Int?
    package var createdAt: Timestamp
    /// It was not reached yet; nil: nobody knows when it was.
    package var reachedAfter: Timestamp?
    /// It was seen to be reached; nil: it is not.
    package var reachedAt: Timestamp?

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        playerID = row.next("player_id")
        metricID = row.next("metric_id")
        measure = row.next("measure")
        target = row.next("target")
        dueDay = row.next("due_day")
        createdAt = row.next("created_at")
        reachedAfter = row.next("reached_after")
        reachedAt = row.next("reached_at")
    }
}

/// A goal to be written.
package struct NewGoal: Equatable, Sendable {
    package var playerID: Int64
    package var metricID: Int64
    package var measure: String
    package var target: Int64
    package var dueDay: Int?

    package init(playerID: Int64, metricID: Int64, measure: String, target: Int64, dueDay: Int?) {
        self.playerID = playerID
        self.metricID = metricID
        self.measure = measure
        self.target = target
        self.dueDay = dueDay
    }
}

extension ReadAccess {
    /// Those that are not reached first, then the last to be reached.
    package func goals(player: Int64) throws -> [GoalRow] {
        try connection.rows(
            "SELECT * FROM goals WHERE player_id = ? ORDER BY reached_at IS NOT NULL, reached_at DESC, id", [player],
            as: GoalRow.init)
    }

    /// Those of a player that are not reached.
    package func openGoals(player: Int64) throws -> [GoalRow] {
        try connection.rows(
            "SELECT * FROM goals WHERE player_id = ? AND reached_at IS NULL ORDER BY id", [player], as: GoalRow.init)
    }
}

extension WriteTransaction {
    /// - returns: the id; nil when the player has such a goal already.
    package func insertGoal(_ goal: NewGoal, now: Timestamp) throws -> Int64? {
        try connection.run(
            """
            INSERT INTO goals (player_id, metric_id, measure, target, due_day, created_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (player_id, metric_id, measure, target) DO NOTHING
            """, [goal.playerID, goal.metricID, goal.measure, goal.target, goal.dueDay, now])
        guard connection.changedRows > 0 else { return nil }
        note(.player(id: goal.playerID))
        return connection.lastInsertedID
    }

    /// - returns: false when the player has no goal of that number.
    package func deleteGoal(id: Int64, player: Int64) throws -> Bool {
        try connection.run("DELETE FROM goals WHERE id = ? AND player_id = ?", [id, player])
        guard connection.changedRows > 0 else { return false }
        note(.player(id: player))
        return true
    }

    /// - parameter after: when it was not reached yet; nil: nobody knows.
    package func setGoalReached(_ goal: GoalRow, after: Timestamp?, at time: Timestamp) throws {
        try connection.run(
            "UPDATE goals SET reached_after = ?, reached_at = ? WHERE id = ?",
            [after.map { min($0, time) }, time, goal.id])
        note(.player(id: goal.playerID))
    }
}
