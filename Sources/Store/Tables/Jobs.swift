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

/// What a new job starts with.
package struct NewJob: Sendable {
    package var taskID: String
    package var taskName: String
    package var queue: String
    /// Smaller runs first.
    package var priority = 0
    package var args: String
    package var kwargs: String
    package var labels: String
    package var scheduleID: String?
    package var slot: Timestamp?
    /// At most one job of a key waits, and at most one runs.
    package var uniqueKey: String?
    package var runAt: Timestamp
    package var maxAttempts: Int
    package var timeoutMilliseconds: Int64

    package init(
        taskID: String, taskName: String, queue: String, priority: Int = 0, args: String, kwargs: String,
        labels: String, scheduleID: String? = nil, slot: Timestamp? = nil, uniqueKey: String?, runAt: Timestamp,
        maxAttempts: Int, timeoutMilliseconds: Int64
    ) {
        self.taskID = taskID
        self.taskName = taskName
        self.queue = queue
        self.priority = priority
        self.args = args
        self.kwargs = kwargs
        self.labels = labels
        self.scheduleID = scheduleID
        self.slot = slot
        self.uniqueKey = uniqueKey
        self.runAt = runAt
        self.maxAttempts = maxAttempts
        self.timeoutMilliseconds = timeoutMilliseconds
    }
}

/// Where an enqueued job ended up.
package struct EnqueuedJob: Equatable, Sendable {
    package var id: Int64
    package var taskID: String
    /// True when a job of the same key was waiting already, and this is that one.
    package var wasWaiting: Bool
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

extension WriteTransaction {
    /// Adds a job, unless one of the same key waits already: then that one stands for both.
    package func enqueue(_ job: NewJob, now: Timestamp) throws -> EnqueuedJob {
        if let key = job.uniqueKey, let waiting = try waitingJob(uniqueKey: key) {
            // It stands for both, so it goes as soon as the more urgent of them would.
            if waiting.priority > job.priority {
                try connection.run("UPDATE jobs SET priority = ? WHERE id = ?", [job.priority, waiting.id])
            }
            return EnqueuedJob(id: waiting.id, taskID: waiting.taskID, wasWaiting: true)
        }
        let state = job.runAt <= now ? JobState.ready : .scheduled
        try connection.run(
            """
            INSERT INTO jobs (task_id, task_name, queue, state, priority, args, kwargs, labels, schedule_id, slot,
                unique_key, run_at, max_attempts, timeout_ms, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                job.taskID, job.taskName, job.queue, state.rawValue, job.priority, job.args, job.kwargs, job.labels,
                job.scheduleID, job.slot, job.uniqueKey, job.runAt, job.maxAttempts, job.timeoutMilliseconds, now,
            ])
        let id = connection.lastInsertedID
        note(.work)
        note(.job(id: id))
        return EnqueuedJob(id: id, taskID: job.taskID, wasWaiting: false)
    }

    /// Makes jobs ready whose time has come.
    ///
    /// - returns: how many.
    package func promoteDueJobs(now: Timestamp, limit: Int) throws -> Int {
        try connection.run(
            """
            UPDATE jobs SET state = 'ready' WHERE id IN (
                SELECT id FROM jobs WHERE state = 'scheduled' AND run_at <= ? ORDER BY run_at LIMIT ?)
            """, [now, limit])
        return connection.changedRows
    }

    /// Makes a waiting job ready now, whatever time it waited for.
    package func hasten(job id: Int64, now: Timestamp) throws {
        try connection.run(
            "UPDATE jobs SET state = 'ready', run_at = ? WHERE id = ? AND state = 'scheduled'", [now, id])
        if noteChanged(job: id) { note(.work) }
    }

    /// The same for a job that was not tried yet: the wait after a failed attempt stays.
    package func hastenUntried(job id: Int64, now: Timestamp) throws {
        try connection.run(
            "UPDATE jobs SET state = 'ready', run_at = ? WHERE id = ? AND state = 'scheduled' AND attempt = 0",
            [now, id])
        _ = noteChanged(job: id)
    }

    /// Gives a ready job to a worker.
    ///
    /// - returns: false when it is not ready.
    @discardableResult
    package func claim(job id: Int64, token: Int64, now: Timestamp, leaseExpiresAt: Timestamp) throws -> Bool {
        try connection.run(
            """
            UPDATE jobs SET state = 'running', attempt = attempt + 1, lease_token = ?, lease_expires_at = ?,
                started_at = ?
            WHERE id = ? AND state = 'ready'
            """, [token, leaseExpiresAt, now, id])
        return noteChanged(job: id)
    }

    /// Moves the end of a lease. Like all that follow it changes nothing, and says so, when the token is not the
    /// job's: then the attempt has been given up, and another may be running.
    package func extendLease(job id: Int64, token: Int64, until time: Timestamp) throws -> Bool {
        try connection.run(
            "UPDATE jobs SET lease_expires_at = ? WHERE id = ? AND state = 'running' AND lease_token = ?",
            [time, id, token])
        return connection.changedRows == 1
    }

    /// Ends a job for good: succeeded, failed or cancelled.
    ///
    /// - parameter crashed: counts one more death of the process.
    package func finish(
        job id: Int64, token: Int64, state: JobState, error: String?, crashed: Bool = false, now: Timestamp
    ) throws -> Bool {
        try connection.run(
            """
            UPDATE jobs SET state = ?, last_error = ?, crashes = crashes + ?, finished_at = ?, lease_token = NULL,
                lease_expires_at = NULL
            WHERE id = ? AND state = 'running' AND lease_token = ?
            """, [state.rawValue, error, crashed ? 1 : 0, now, id, token])
        let finished = noteChanged(job: id)
        // Whoever waited for this one's key, or for its queue, may go.
        if finished { note(.work) }
        return finished
    }

    /// Puts a running job back to wait for `runAt`. No other job of its key may be waiting.
    ///
    /// - parameters:
    ///   - countsAttempt: false gives the attempt back, as at shutdown.
    ///   - crashed: counts one more death of the process.
    package func putBack(
        job id: Int64, token: Int64, runAt: Timestamp, countsAttempt: Bool, crashed: Bool, error: String?,
        now: Timestamp
    ) throws -> Bool {
        let state = runAt <= now ? JobState.ready : .scheduled
        try connection.run(
            """
            UPDATE jobs SET state = ?, run_at = ?, attempt = attempt - ?, crashes = crashes + ?,
                last_error = coalesce(?, last_error), lease_token = NULL, lease_expires_at = NULL
            WHERE id = ? AND state = 'running' AND lease_token = ?
            """, [state.rawValue, runAt, countsAttempt ? 0 : 1, crashed ? 1 : 0, error, id, token])
        let changed = noteChanged(job: id)
        if changed { note(.work) }
        return changed
    }

    /// Deletes jobs that ended so before a time.
    ///
    /// - returns: how many, at most `limit`.
    package func deleteFinishedJobs(state: JobState, before time: Timestamp, limit: Int) throws -> Int {
        try connection.run(
            """
            DELETE FROM jobs WHERE id IN (
                SELECT id FROM jobs WHERE state = ?1 AND state IN ('succeeded', 'failed', 'cancelled')
                    AND finished_at < ?2 ORDER BY finished_at LIMIT ?3)
            """, [state.rawValue, time, limit])
        return connection.changedRows
    }

    /// Makes a job that has ended ready again.
    ///
    /// - parameter maxAttempts: those it has made count.
    package func restart(job id: Int64, maxAttempts: Int, now: Timestamp) throws {
        try connection.run(
            """
            UPDATE jobs SET state = 'ready', run_at = ?, max_attempts = ?, crashes = 0, finished_at = NULL
            WHERE id = ? AND state IN ('succeeded', 'failed', 'cancelled')
            """, [now, maxAttempts, id])
        if noteChanged(job: id) { note(.work) }
    }

    /// Cancels a job that waits.
    ///
    /// - returns: false when it does not wait (any more).
    package func cancelWaiting(job id: Int64, reason: String, now: Timestamp) throws -> Bool {
        try connection.run(
            """
            UPDATE jobs SET state = 'cancelled', last_error = ?, finished_at = ?
            WHERE id = ? AND state IN ('scheduled', 'ready')
            """, [reason, now, id])
        return noteChanged(job: id)
    }

    /// - returns: whether the last statement changed the job.
    private func noteChanged(job id: Int64) -> Bool {
        guard connection.changedRows == 1 else { return false }
        note(.job(id: id))
        return true
    }
}
