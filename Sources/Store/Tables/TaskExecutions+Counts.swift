package import Timestamps

extension ReadAccess {
    /// How many attempts of each status began at a time or later; a status without any is absent.
    package func executionCounts(since time: Timestamp) throws -> [ExecutionStatus: Int] {
        var counts: [ExecutionStatus: Int] = [:]
        for status in ExecutionStatus.allCases {
            let count: Int? = try connection.value(
                "SELECT count(*) FROM task_executions WHERE status = ? AND started_at >= ?", [status.rawValue, time])
            if let count, count > 0 { counts[status] = count }
        }
        return counts
    }
}

/// How often the attempts of a task ended badly in one way.
package struct FailureCount: Equatable, Sendable {
    /// Such as `rate_limited`; nil: none was noted.
    package var errorType: String?
    package var count: Int
    /// When the newest of them began.
    package var lastAt: Timestamp
}

extension ReadAccess {
    /// The ways in which attempts of a task ended badly since a time, the most frequent first. One that is not on the
    /// hiscores counts among them.
    package func failureCounts(task: String, since time: Timestamp) throws -> [FailureCount] {
        let statuses: [ExecutionStatus] = [.warning, .retry, .failure, .timeout]
        let list = statuses.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try connection.rows(
            """
            SELECT error_type, count(*) AS count, max(started_at) AS last_at FROM task_executions
            WHERE status IN (\(list)) AND started_at >= ? AND task_name = ?
            GROUP BY error_type ORDER BY count DESC, error_type
            """, [time, task]
        ) { row in
            FailureCount(errorType: row.next("error_type"), count: row.next("count"), lastAt: row.next("last_at"))
        }
    }

    /// When the last attempt of a task that went well began; nil: none is known.
    package func lastSuccess(task: String) throws -> Timestamp? {
        try connection.value(
            """
            SELECT started_at FROM task_executions WHERE status = 'success' AND task_name = ?
            ORDER BY started_at DESC LIMIT 1
            """, [task])
    }
}
