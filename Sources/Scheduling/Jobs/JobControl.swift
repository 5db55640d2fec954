package import Store
package import Timestamps

/// What an operator does to single jobs and to queues.
package struct JobControl: Sendable {
    private let store: Store
    private let tasks: TaskRegistry
    private let clock: WallClock
    private let engine: Engine

    package init(store: Store, tasks: TaskRegistry, clock: WallClock, engine: Engine) {
        self.store = store
        self.tasks = tasks
        self.clock = clock
        self.engine = engine
    }

    /// All that there are.
    package var queueNames: [String] { engine.queueNames }

    /// Runs a job that has ended once more, with as many attempts as its task has; one that waits for its time goes
    /// at once.
    ///
    /// - parameter id: the number or the task id.
    /// - throws: ``JobControlError``.
    package func retry(_ id: String) async throws -> JobRow {
        let now = clock.now
        return try await store.write { [tasks] transaction in
            let job = try transaction.requireJob(id)
            switch job.state {
            case .ready: return job
            case .scheduled: try transaction.hasten(job: job.id, now: now)
            case .running: throw JobControlError.refused("job \(job.id) is running; it can be cancelled, not retried")
            case .succeeded, .failed, .cancelled:
                if let key = job.uniqueKey, let waiting = try transaction.waitingJob(uniqueKey: key) {
                    throw JobControlError.refused("job \(waiting.id) is waiting to do the same (\(key))")
                }
                let attempts = tasks[job.taskName]?.maximumAttempts ?? 1
                try transaction.restart(job: job.id, maxAttempts: job.attempt + attempts, now: now)
            }
            return try transaction.requireJob(id)
        }
    }

    /// Cancels a job that waits; one that runs is told to end, and is cancelled when it does, however it does.
    ///
    /// - parameter id: the number or the task id.
    /// - throws: ``JobControlError``.
    package func cancel(_ id: String) async throws -> JobRow {
        while true {
            let job = try await store.write { [engine, clock] transaction in
                let job = try transaction.requireJob(id)
                switch job.state {
                case .scheduled, .ready:
                    _ = try transaction.cancelWaiting(job: job.id, reason: "cancelled by the operator", now: clock.now)
                case .running:
                    guard let token = job.leaseToken, !engine.runs(job: job.id, token: token) else { break }
                    // Left by a process that died, and not taken up again yet.
                    try transaction.cancelRunning(job: job.id, token: token, now: clock.now)
                case .cancelled: break
                case .succeeded, .failed:
                    throw JobControlError.refused("job \(job.id) has \(job.state.rawValue) already")
                }
                return try transaction.requireJob(id)
            }
            guard job.state == .running, let token = job.leaseToken else { return job }
            await engine.cancelRunning(job: job.id, token: token)
            // It may have ended just before it was told, and wait for its next attempt: so look again.
        }
    }

    /// Lets no job of a queue start any more, or lets them again. Those that run go on. It outlives a restart.
    ///
    /// - throws: ``JobControlError`` for a queue that there is not.
    package func setPaused(_ isPaused: Bool, queue: String) async throws {
        guard engine.queueNames.contains(queue) else {
            throw JobControlError.notFound(
                "there is no queue \(queue) (there are \(engine.queueNames.joined(separator: ", ")))")
        }
        let now = clock.now
        try await store.write { try $0.setQueuePaused(queue, isPaused, now: now) }
    }
}

package enum JobControlError: Error, Equatable, CustomStringConvertible {
    case notFound(String)
    case refused(String)

    package var description: String {
        switch self {
        case .notFound(let message), .refused(let message): message
        }
    }
}

extension ReadAccess {
    /// A job by its number or task id. A task id may look like a number, and is looked for when no job has that number:
    /// whatever is called what, the number always works.
    ///
    /// - throws: ``JobControlError/notFound(_:)``.
    package func requireJob(_ id: String) throws -> JobRow {
        let numbered = try Int64(id).flatMap { try job(id: $0) }
        guard let found = try numbered ?? job(taskID: id) else {
            throw JobControlError.notFound("there is no job \(String(id.prefix(80)))")
        }
        return found
    }
}
