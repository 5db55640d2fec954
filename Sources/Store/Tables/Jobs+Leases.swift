package import Timestamps

extension WriteTransaction {
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
}
