import Logging
import Store
import Synchronization
import Timestamps

/// Works for one attempt of a job: does the work under its timeout, and writes how it ended.
struct JobRunner: Sendable {
    let store: Store
    let tasks: TaskRegistry
    let clock: WallClock
    let monotonic: MonotonicClock
    let random: RandomSource
    let logger: Logger

    /// How the work itself ended, before anything is written.
    private enum WorkEnd {
        case done(TaskDefinition.Completion)
        case threw(any Error)
        case timedOut(after: Duration)
        case interrupted(Interruption)
    }

    /// Why work was cancelled before its time was up.
    enum Interruption: Sendable {
        /// The program stops: the job goes back.
        case stopped
        /// The operator wants it: the job is cancelled.
        case cancelled
    }

    /// Returns when the end of the attempt is on the disk, or when it cannot be written; then the lease runs out.
    ///
    /// - returns: whether it is on the disk.
    func run(
        _ claimed: ClaimedJob, interruption: @escaping @Sendable () -> Interruption?, turn: @escaping JobContext.Turn
    ) async -> Bool {
        var logger = logger
        logger[metadataKey: "job"] = "\(claimed.job.id)"
        logger[metadataKey: "task"] = "\(claimed.job.taskName)"
        logger[metadataKey: "attempt"] = "\(claimed.job.attempt)"
        for (key, value) in claimed.labels { logger[metadataKey: key] = "\(value)" }
        let started = monotonic.now
        let end: WorkEnd
        // Cancelled between its claim and here, it need not begin.
        if case .cancelled? = interruption() {
            end = .interrupted(.cancelled)
        } else {
            end = await work(claimed, interruption: interruption, turn: turn)
        }
        let duration = monotonic.now - started
        return await write(end, of: claimed, duration: duration, interruption: interruption, logger: logger)
    }

    private func work(
        _ claimed: ClaimedJob, interruption: @escaping @Sendable () -> Interruption?, turn: @escaping JobContext.Turn
    ) async -> WorkEnd {
        let job = claimed.job
        guard let prepared = claimed.work else {
            return .done { _ in
                TaskOutcome(
                    .failure(
                        errorType: "unknown_task", message: "there is no task named \(job.taskName)",
                        retryAfter: nil, isFinal: true))
            }
        }
        let timeout = Duration.milliseconds(job.timeoutMilliseconds)
        let isTimedOut = Mutex(false)
        let time = WorkTimer(timeout, clock: monotonic)
        let work = Task {
            let args = try [JSONValue](jsonText: job.args)
            let context = JobContext(
                job: job, labels: claimed.labels, args: args, startedAt: job.startedAt ?? clock.now,
                nextTurn: { recording in
                    time.pause()
                    defer { time.restart() }
                    try await turn(recording)
                }, isCancelled: { interruption() == .cancelled })
            return try await prepared.get()(context)
        }
        let timer = Task {
            guard await time.expires() else { return }
            isTimedOut.withLock { $0 = true }
            work.cancel()
        }
        let result = await withTaskCancellationHandler {
            await work.result
        } onCancel: {
            work.cancel()
        }
        timer.cancel()
        switch result {
        case .success(let completion): return .done(completion)
        case .failure where isTimedOut.withLock({ $0 }): return .timedOut(after: timeout)
        case .failure(let error): return interruption().map(WorkEnd.interrupted) ?? .threw(error)
        }
    }

    // MARK: - Ending

    private func write(
        _ end: WorkEnd, of claimed: ClaimedJob, duration: Duration,
        interruption: @escaping @Sendable () -> Interruption?, logger: Logger
    ) async -> Bool {
        var end = end
        var pause = Duration.seconds(1)
        let giveUpAt = monotonic.now + claimed.lease
        while monotonic.now < giveUpAt {
            do {
                let summary = try await store.write { [end] transaction in
                    // What the operator wants goes before how the work ended, up to the last moment.
                    if case .cancelled? = interruption() {
                        return try cancel(claimed, end, duration: duration, in: transaction)
                    }
                    return try self.end(claimed, end, duration: duration, in: transaction)
                }
                logger.log(level: summary.level, "\(summary.message)", metadata: summary.metadata)
                if let status = summary.status {
                    SchedulingMetrics.noteEnd(task: claimed.job.taskName, status, after: duration)
                }
                return true
            } catch let error as StoreError {
                // The database does not take writes now. The work is done: keep its end until it can be written.
                logger.error("the end of an attempt could not be written yet", metadata: ["error": "\(error)"])
                if case .closed = error { return false }
                guard (try? await monotonic.sleep(for: pause)) != nil else { return false }
                pause = min(pause * 2, .seconds(10))
            } catch {
                // What the task wanted to write was refused. That is a failure of the attempt like any other.
                guard case .done = end else {
                    logger.error("the end of an attempt could not be written", metadata: ["error": "\(error)"])
                    return false
                }
                end = .threw(error)
            }
        }
        return false
    }

    private struct Summary: Sendable {
        var level: Logger.Level
        var message: String
        var metadata: Logger.Metadata = [:]
        /// nil for an attempt that changed nothing.
        var status: ExecutionStatus?
    }

    private func end(
        _ claimed: ClaimedJob, _ end: WorkEnd, duration: Duration, in transaction: WriteTransaction
    ) throws -> Summary {
        let now = clock.now
        let job = claimed.job
        guard let stored = try transaction.job(id: job.id), stored.leaseToken == claimed.token else {
            return Summary(level: .warning, message: "an attempt ended after it was given up; it changed nothing")
        }
        switch end {
        case .done(let completion):
            let outcome = try completion(transaction)
            return try finish(claimed, outcome, duration: duration, now: now, in: transaction)
        case .threw(let error):
            try abandon(claimed, .threw(message: "\(error)"), in: transaction)
            let outcome = TaskOutcome(
                .failure(
                    errorType: "\(type(of: error))", message: "\(error)", retryAfter: nil, isFinal: false))
            return try finish(claimed, outcome, duration: duration, now: now, in: transaction)
        case .timedOut(let limit):
            let message = "it took longer than \(limit.components.seconds) seconds and was cancelled"
            try abandon(claimed, .timedOut, in: transaction)
            try transaction.endExecution(
                id: claimed.executionID,
                ExecutionEnd(status: .timeout, errorType: "timeout", errorMessage: message, duration: duration),
                now: now)
            try transaction.retryOrFail(
                job, token: claimed.token, errorType: "timeout", message: message, retryAfter: nil, isFinal: false,
                random: random, now: now)
            return Summary(
                level: .warning, message: "a job timed out", metadata: ["error": "\(message)"], status: .timeout)
        case .interrupted(.cancelled):
            return try cancel(claimed, end, duration: duration, in: transaction)
        case .interrupted(.stopped):
            try abandon(claimed, .stopped, in: transaction)
            try transaction.endExecution(
                id: claimed.executionID,
                ExecutionEnd(
                    status: .cancelled, errorType: "shutdown", errorMessage: "the program stopped", duration: duration),
                now: now)
            try transaction.release(job, token: claimed.token, now: now)
            return Summary(
                level: .notice, message: "a job was given back because the program stops", status: .cancelled)
        }
    }

    private func abandon(
        _ claimed: ClaimedJob, _ reason: AbandonedAttempt.Reason, in transaction: WriteTransaction
    ) throws {
        let attempt = AbandonedAttempt(job: claimed.job, labels: claimed.labels, reason: reason)
        try tasks[claimed.job.taskName]?.abandon(attempt, transaction)
    }

    /// Ends a job as cancelled, however its work ended. What that brought is kept all the same: what the hiscores said
    /// stays true, and the gate must hear of it.
    private func cancel(
        _ claimed: ClaimedJob, _ end: WorkEnd, duration: Duration, in transaction: WriteTransaction
    ) throws -> Summary {
        let now = clock.now
        var reason = "cancelled by the operator"
        guard
            try transaction.finish(
                job: claimed.job.id, token: claimed.token, state: .cancelled, error: reason, now: now)
        else {
            return Summary(level: .warning, message: "an attempt ended after it was given up; it changed nothing")
        }
        var result: String?
        if case .done(let completion) = end {
            let outcome = try completion(transaction)
            result = try JSONValue.object(outcome.result).text()
            if outcome.ending == .success { reason += ", after its work was done" }
        } else {
            try abandon(claimed, .cancelled, in: transaction)
        }
        try transaction.endExecution(
            id: claimed.executionID,
            ExecutionEnd(
                status: .cancelled, errorType: "cancelled", errorMessage: reason, resultData: result,
                duration: duration),
            now: now)
        return Summary(level: .notice, message: "a job was cancelled", status: .cancelled)
    }

    private func finish(
        _ claimed: ClaimedJob, _ outcome: TaskOutcome, duration: Duration, now: Timestamp,
        in transaction: WriteTransaction
    ) throws -> Summary {
        let job = claimed.job
        var ended = ExecutionEnd(
            status: .success, resultData: try JSONValue.object(outcome.result).text(), duration: duration)
        var summary = Summary(level: .info, message: "a job succeeded")
        switch outcome.ending {
        case .success:
            break
        case .skipped(let reason):
            ended.status = .skipped
            ended.errorMessage = reason
            summary.message = "a job had nothing to do"
        case .warning(let errorType, let message):
            ended.status = .warning
            ended.errorType = errorType
            ended.errorMessage = message
            summary = Summary(
                level: .warning, message: "a job ended with a warning", metadata: ["error": "\(message)"])
        case .failure(let errorType, let message, let retryAfter, let isFinal):
            let after = try transaction.retryOrFail(
                job, token: claimed.token, errorType: errorType, message: message, retryAfter: retryAfter,
                isFinal: isFinal, random: random, now: now)
            ended.errorType = errorType
            ended.errorMessage = message
            switch after {
            case .retried(let at):
                ended.status = .retry
                summary = Summary(
                    level: .warning, message: "a job failed and will be tried again",
                    metadata: ["error": "\(message)", "error_type": "\(errorType)", "retry_at": "\(at.formatted())"])
            case .failed(let finalType):
                ended.status = .failure
                ended.errorType = finalType
                let goesOn = finalType == "superseded"
                summary = Summary(
                    level: goesOn ? .warning : .error,
                    message: goesOn
                        ? "a job failed, and one of its key that waits does its work" : "a job failed for good",
                    metadata: ["error": "\(message)", "error_type": "\(finalType)"])
            case .lost:
                return Summary(level: .warning, message: "an attempt ended after it was given up; it changed nothing")
            }
        }
        switch outcome.ending {
        case .failure:
            break
        case .success, .skipped, .warning:
            _ = try transaction.finish(job: job.id, token: claimed.token, state: .succeeded, error: nil, now: now)
        }
        try transaction.endExecution(id: claimed.executionID, ended, now: now)
        summary.status = ended.status
        return summary
    }
}
