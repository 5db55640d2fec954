package import Timestamps

package enum JobState: String, CaseIterable, Sendable {
    /// Waits for its time.
    case scheduled
    /// Waits for a worker, and for the gate of its queue.
    case ready
    case running
    case succeeded
    case failed
    case cancelled
}

/// A row of `jobs`.
package struct JobRow: Equatable, Sendable {
    package var id: Int64
    package var taskID: String
    package var taskName: String
    package var queue: String
    package var state: JobState
    package var priority: Int
    /// JSON text: an array, an object, an object of strings.
    package var args: String
    package var kwargs: String
    package var labels: String
    package var scheduleID: String?
    package var slot: Timestamp?
    package var uniqueKey: String?
    package var runAt: Timestamp
    /// How many attempts have begun.
    package var attempt: Int
    package var maxAttempts: Int
    package var timeoutMilliseconds: Int64
    /// How often the process died while this job ran.
    package var crashes: Int
    package var leaseToken: Int64?
    package var leaseExpiresAt: Timestamp?
    package var lastError: String?
    package var createdAt: Timestamp
    package var startedAt: Timestamp?
    package var finishedAt: Timestamp?

    init(_ row: inout ColumnReader) throws(UnknownWord) {
        id = row.next("id")
        taskID = row.next("task_id")
        taskName = row.next("task_name")
        queue = row.next("queue")
        state = try row.word("state")
        priority = row.next("priority")
        args = row.next("args")
        kwargs = row.next("kwargs")
        labels = row.next("labels")
        scheduleID = row.next("schedule_id")
        slot = row.next("slot")
        uniqueKey = row.next("unique_key")
        runAt = row.next("run_at")
        attempt = row.next("attempt")
        maxAttempts = row.next("max_attempts")
        timeoutMilliseconds = row.next("timeout_ms")
        crashes = row.next("crashes")
        leaseToken = row.next("lease_token")
        leaseExpiresAt = row.next("lease_expires_at")
        lastError = row.next("last_error")
        createdAt = row.next("created_at")
        startedAt = row.next("started_at")
        finishedAt = row.next("finished_at")
    }
}

extension ReadAccess {
    package func job(id: Int64) throws -> JobRow? {
        try connection.row("SELECT * FROM jobs WHERE id = ?", [id], as: JobRow.init)
    }

    /// Those of some ids that there are, oldest first.
    package func jobs(ids: some Collection<Int64>) throws -> [JobRow] {
        let list = "[\(ids.map(String.init).joined(separator: ","))]"
        return try connection.rows(
            "SELECT * FROM jobs WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?",
            [list, ids.count], as: JobRow.init)
    }

    package func job(taskID: String) throws -> JobRow? {
        try connection.row("SELECT * FROM jobs WHERE task_id = ?", [taskID], as: JobRow.init)
    }

    /// Newest first.
    package func jobs(state: JobState? = nil, limit: Int) throws -> [JobRow] {
        try jobs(JobFilter(state: state), limit: limit, mostLooks: nil).rows
    }

    /// The job of this key that waits.
    package func waitingJob(uniqueKey: String) throws -> JobRow? {
        try connection.row(
            """
            SELECT * FROM jobs WHERE unique_key = ? AND state IN ('scheduled', 'ready') AND unique_key IS NOT NULL
            """, [uniqueKey], as: JobRow.init)
    }

    /// The next jobs of a queue that may start: ready, and no other job of their key is running. By priority, then
    /// the longest due first.
    ///
    /// There is no condition on the time: ready means due. (With one, SQLite may choose a skip-scan; job-queues §3.8.)
    package func claimableJobs(queue: String, limit: Int) throws -> [JobRow] {
        try connection.rows(
            """
            SELECT * FROM jobs AS candidate
            WHERE queue = ? AND state = 'ready' AND NOT EXISTS (
                SELECT 1 FROM jobs AS running
                WHERE running.unique_key = candidate.unique_key AND running.state = 'running'
                    AND running.unique_key IS NOT NULL)
            ORDER BY priority, run_at, id LIMIT ?
            """, [queue, limit], as: JobRow.init)
    }

    package func runningJobs() throws -> [JobRow] {
        try connection.rows("SELECT * FROM jobs WHERE state = 'running' ORDER BY lease_expires_at", as: JobRow.init)
    }

    /// When the earliest job that waits for its time is due.
    package func nextScheduledJob() throws -> Timestamp? {
        try connection.value("SELECT run_at FROM jobs WHERE state = 'scheduled' ORDER BY run_at LIMIT 1")
    }
}
