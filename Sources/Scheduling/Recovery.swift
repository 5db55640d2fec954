package import Store
package import Timestamps

extension JobRow {
    /// How often the process may die under a job before that job is suspected of being the cause.
    static let maximumCrashes = 3
}

extension WriteTransaction {
    /// Takes up what a process that died has left running. To be called by the owner of the file before it claims
    /// anything: then every running job is such a leftover.
    ///
    /// Each is ready again at once; the attempt does not count, the crash does. With the third crash it ends as failed.
    ///
    /// - returns: the jobs that were found.
    package func recoverRunningJobs(now: Timestamp) throws -> [JobRow] {
        let leftovers = try runningJobs()
        for job in leftovers {
            guard let token = job.leaseToken else { continue }
            let message = "the program ended while this ran"
            try endRunningExecutions(
                job: job.id, ExecutionEnd(status: .failure, errorType: "process_crash", errorMessage: message),
                now: now)
            let crashes = job.crashes + 1
            if crashes >= JobRow.maximumCrashes {
                let error = "process_crash: the program ended \(crashes) times while this ran"
                _ = try finish(job: job.id, token: token, state: .failed, error: error, crashed: true, now: now)
            } else if let key = job.uniqueKey, try waitingJob(uniqueKey: key) != nil {
                let error = "superseded: \(message), and another job of the same key waits"
                _ = try finish(job: job.id, token: token, state: .failed, error: error, crashed: true, now: now)
            } else {
                _ = try putBack(
                    job: job.id, token: token, runAt: now, countsAttempt: false, crashed: true,
                    error: "process_crash: \(message)", now: now)
            }
        }
        return leftovers
    }
}
