import Store
import Timestamps

extension WriteTransaction {
    /// How a job went on after a failed attempt.
    enum AfterFailure: Equatable {
        case retried(at: Timestamp)
        case failed(errorType: String)
        /// The attempt did not hold the lease any more: nothing was changed.
        case lost
    }

    /// Lets a failed job wait for its next attempt, or ends it when it was the last.
    ///
    /// A job that would wait beside another of its key ends as failed, error type `superseded`: the other one will do
    /// the work.
    @discardableResult
    func retryOrFail(
        _ job: JobRow, token: Int64, errorType: String, message: String, retryAfter: Duration?, isFinal: Bool,
        random: RandomSource, now: Timestamp
    ) throws -> AfterFailure {
        let error = "\(errorType): \(message)"
        if isFinal || job.attempt >= job.maxAttempts {
            let finished = try finish(job: job.id, token: token, state: .failed, error: error, now: now)
            return finished ? .failed(errorType: errorType) : .lost
        }
        if let key = job.uniqueKey, try waitingJob(uniqueKey: key) != nil {
            let finished = try finish(
                job: job.id, token: token, state: .failed, error: "superseded: \(error)", now: now)
            return finished ? .failed(errorType: "superseded") : .lost
        }
        let runAt = now + Backoff.delay(afterAttempt: job.attempt, retryAfter: retryAfter, random: random)
        let putBack = try putBack(
            job: job.id, token: token, runAt: runAt, countsAttempt: true, crashed: false, error: error, now: now)
        return putBack ? .retried(at: runAt) : .lost
    }

    /// Cancels a job whose attempt is not going to say how it ended.
    func cancelRunning(job id: Int64, token: Int64, now: Timestamp) throws {
        let reason = "cancelled by the operator"
        guard try finish(job: id, token: token, state: .cancelled, error: reason, now: now) else { return }
        try endRunningExecutions(
            job: id, ExecutionEnd(status: .cancelled, errorType: "cancelled", errorMessage: reason), now: now)
    }

    /// Gives a job back unfinished, as at shutdown: it is ready again, and the attempt does not count.
    func release(_ job: JobRow, token: Int64, now: Timestamp) throws {
        if let key = job.uniqueKey, try waitingJob(uniqueKey: key) != nil {
            _ = try finish(
                job: job.id, token: token, state: .failed,
                error: "superseded: the program stopped, and another job of the same key waits", now: now)
        } else {
            _ = try putBack(
                job: job.id, token: token, runAt: now, countsAttempt: false, crashed: false, error: nil, now: now)
        }
    }
}
