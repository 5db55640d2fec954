package import Timestamps

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
}
