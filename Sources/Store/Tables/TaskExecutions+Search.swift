package import Timestamps

/// Which attempts are asked for. What is nil does not matter.
package struct ExecutionFilter: Sendable {
    package var player: Int64?
    package var status: ExecutionStatus?
    /// They began then or later.
    package var from: Timestamp?
    /// They began before.
    package var before: Timestamp?
    /// The task's name.
    package var task: String?
    /// A text in the name of the task, the schedule's id, the status or a player's name, or the whole task id; case does
    /// not matter.
    package var search: String?

    package init() {}

    /// How many rows are looked at, at most (measured: 60 ms for a search, half a second for a task).
    fileprivate var mostLooks: Int { search == nil ? 1_000_000 : 100_000 }

    /// What an index answers. A player's attempts are few, so that index goes before that of the status.
    fileprivate var indexed: SQLConditions {
        var conditions = SQLConditions()
        if let player { conditions.add("player_id = ?", player) }
        if let status { conditions.add(player == nil ? "status = ?" : "+status = ?", status.rawValue) }
        if let from { conditions.add("started_at >= ?", from) }
        if let before { conditions.add("started_at < ?", before) }
        return conditions
    }

    /// What only a look at the rows answers.
    fileprivate var looked: SQLConditions {
        var conditions = SQLConditions()
        if let task { conditions.add("task_name = ?", task) }
        if let search {
            let pattern = SQLConditions.pattern(search)
            conditions.add(
                """
                (task_name LIKE ? ESCAPE '\\' OR schedule_id LIKE ? ESCAPE '\\' OR task_id = ?
                    OR instr(?, ',' || status || ',') OR player_id IN (
                        SELECT id FROM players WHERE name_key LIKE ? ESCAPE '\\'))
                """, pattern, pattern, search, ",\(Self.statuses(search).joined(separator: ",")),",
                SQLConditions.pattern(Self.nameKey(search)))
        }
        return conditions
    }

    /// A whole word is that status; else every status that has the text in it.
    private static func statuses(_ text: String) -> [String] {
        let words = ExecutionStatus.allCases.map(\.rawValue)
        let word = text.lowercased()
        return words.contains(word) ? [word] : words.filter { $0.contains(word) }
    }

    /// The text as it would stand in a name's key.
    private static func nameKey(_ text: String) -> String {
        let separators = "_-\u{A0}".unicodeScalars
        return text.lowercased().unicodeScalars.map { separators.contains($0) ? " " : "\($0)" }.joined()
    }
}

/// A part of the attempts that were asked for, newest first.
package struct ExecutionPage: Sendable {
    package var rows: [ExecutionRow]
    /// How many there are in all.
    package var total: Int
    /// False when there are older ones that were not looked at, so that `total` may be too small.
    package var isComplete: Bool
}

extension ReadAccess {
    /// Attempts, newest first.
    ///
    /// - parameter mostLooks: of a search, and of those of a task, so many of the newest attempts that the other
    ///   conditions leave are looked at, which bounds what it costs; nil: 100,000 of a search, else a million.
    package func executions(
        _ filter: ExecutionFilter, limit: Int, offset: Int = 0, mostLooks: Int? = nil
    ) throws -> ExecutionPage {
        var conditions = filter.indexed
        let looked = filter.looked
        var end: Timestamp?
        if !looked.isEmpty {
            end = try connection.value(
                "SELECT started_at FROM task_executions \(conditions.sql) ORDER BY started_at DESC, id DESC "
                    + "LIMIT 1 OFFSET ?", conditions.arguments + [mostLooks ?? filter.mostLooks])
            if let end { conditions.add("started_at > ?", end) }
            conditions.add(looked)
        }
        return ExecutionPage(
            rows: try connection.rows(
                "SELECT * FROM task_executions \(conditions.sql) ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?",
                conditions.arguments + [limit, offset], as: ExecutionRow.init),
            total: try connection.value(
                "SELECT count(*) FROM task_executions \(conditions.sql)", conditions.arguments) ?? 0,
            isComplete: end == nil)
    }

    package func execution(id: Int64) throws -> ExecutionRow? {
        try connection.row("SELECT * FROM task_executions WHERE id = ?", [id], as: ExecutionRow.init)
    }
}
