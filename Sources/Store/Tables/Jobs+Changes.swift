package import Timestamps

extension WriteTransaction {
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

    /// - returns: whether the last statement changed the job.
    func noteChanged(job id: Int64) -> Bool {
        guard connection.changedRows == 1 else { return false }
        note(.job(id: id))
        return true
    }
}
