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
