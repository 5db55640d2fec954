package import Timestamps

/// How an attempt stands or ended (DESIGN §2.6).
package enum ExecutionStatus: String, CaseIterable, Sendable {
    case running
    case success
    case skipped
    /// It ran, and there is something to know: the player is not on the hiscores.
    case warning
    /// It failed and will be tried again.
    case retry
    /// It failed, and was the last attempt.
    case failure
    case timeout
    case cancelled
}

/// A row of `task_executions`: one attempt of a job.
package struct ExecutionRow: Equatable, Sendable {
    package var id: Int64
    package var jobID: Int64
    package var taskID: String
    package var taskName: String
    /// JSON text of an object, or nil.
    package var taskArgs: String?
    package var status: ExecutionStatus
    package var attempt: Int
    package var scheduleID: String?
    package var scheduleType: String?
    package var slot: Timestamp?
    package var playerID: Int64?
    package var startedAt: Timestamp
    package var completedAt: Timestamp?
    package var durationMilliseconds: Int64?
    package var errorType: String?
    package var errorMessage: String?
    package var errorTraceback: String?
    /// JSON text of an object, or nil.
    package var resultData: String?

    init(_ row: inout ColumnReader) throws(UnknownWord) {
        id = row.next("id")
        jobID = row.next("job_id")
        taskID = row.next("task_id")
        taskName = row.next("task_name")
        taskArgs = row.next("task_args")
        status = try row.word("status")
        attempt = row.next("attempt")
        scheduleID = row.next("schedule_id")
        scheduleType = row.next("schedule_type")
        slot = row.next("slot")
        playerID = row.next("player_id")
        startedAt = row.next("started_at")
        completedAt = row.next("completed_at")
        durationMilliseconds = row.next("duration_ms")
        errorType = row.next("error_type")
        errorMessage = row.next("error_message")
        errorTraceback = row.next("error_traceback")
        resultData = row.next("result_data")
    }
}

/// How an attempt ended.
package struct ExecutionEnd: Sendable {
    package var status: ExecutionStatus
    package var errorType: String?
    package var errorMessage: String?
    package var resultData: String?
    /// Measured on the monotonic clock; nil: take the difference of the times.
    package var duration: Duration?

    package init(
        status: ExecutionStatus, errorType: String? = nil, errorMessage: String? = nil, resultData: String? = nil,
        duration: Duration? = nil
    ) {
        self.status = status
        self.errorType = errorType
        self.errorMessage = errorMessage
        self.resultData = resultData
        self.duration = duration
    }
}

extension ReadAccess {
    /// Newest first.
    package func executions(player: Int64? = nil, status: ExecutionStatus? = nil, limit: Int) throws -> [ExecutionRow] {
        // One text for each combination, so that each can use its index.
        var conditions: [String] = []
        var arguments: [any ColumnValue] = []
        if let player {
            conditions.append("player_id = ?")
            arguments.append(player)
        }
        if let status {
            conditions.append("status = ?")
            arguments.append(status.rawValue)
        }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        return try connection.rows(
            "SELECT * FROM task_executions \(filter) ORDER BY started_at DESC, id DESC LIMIT ?", arguments + [limit],
            as: ExecutionRow.init)
    }

    /// The id of the newest attempt of all; 0 before there is any.
    package func lastExecutionID() throws -> Int64 {
        try connection.value("SELECT max(id) FROM task_executions") ?? 0
    }

    /// The attempts of a job, first to last.
    package func executions(job id: Int64) throws -> [ExecutionRow] {
        try connection.rows("SELECT * FROM task_executions WHERE job_id = ? ORDER BY id", [id], as: ExecutionRow.init)
    }
}

extension WriteTransaction {
    /// Opens the row of an attempt, in the transaction that claims its job.
    ///
    /// - returns: its id.
    package func beginExecution(
        of job: JobRow, attempt: Int, arguments: String?, scheduleType: String?, player: Int64?, now: Timestamp
    ) throws -> Int64 {
        try connection.run(
            """
            INSERT INTO task_executions (job_id, task_id, task_name, task_args, status, attempt, schedule_id,
                schedule_type, slot, player_id, started_at)
            VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, ?)
            """,
            [
                job.id, job.taskID, job.taskName, arguments, attempt, job.scheduleID, scheduleType, job.slot, player,
                now,
            ])
        return connection.lastInsertedID
    }

    package func endExecution(id: Int64, _ end: ExecutionEnd, now: Timestamp) throws {
        try connection.run(
            """
            UPDATE task_executions SET status = ?, completed_at = max(?, started_at),
                duration_ms = coalesce(?, max(? - started_at, 0)), error_type = ?, error_message = ?, result_data = ?
            WHERE id = ? AND status = 'running'
            """,
            [
                end.status.rawValue, now, end.duration?.wholeMilliseconds, now, end.errorType, end.errorMessage,
                end.resultData, id,
            ])
    }

    /// Deletes attempts that ended so and began before a time.
    ///
    /// - returns: how many, at most `limit`.
    package func deleteExecutions(status: ExecutionStatus, before time: Timestamp, limit: Int) throws -> Int {
        try connection.run(
            """
            DELETE FROM task_executions WHERE id IN (
                SELECT id FROM task_executions WHERE status = ? AND started_at < ? ORDER BY started_at LIMIT ?)
            """, [status.rawValue, time, limit])
        return connection.changedRows
    }

    /// Ends whatever attempt of the job still stands as running.
    package func endRunningExecutions(job id: Int64, _ end: ExecutionEnd, now: Timestamp) throws {
        let open: [Int64] = try connection.rows(
            "SELECT id FROM task_executions WHERE job_id = ? AND status = 'running'", [id]
        ) { $0.next("id") }
        for execution in open { try endExecution(id: execution, end, now: now) }
    }
}
