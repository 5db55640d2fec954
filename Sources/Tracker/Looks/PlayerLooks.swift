import Scheduling
import Store
import Timestamps

/// What is asked of the hiscores while somebody waits for the answer: whether a new player is there, and what its mode
/// is. The question goes through the queue and the gate like any other; here is only waited for it.
package struct PlayerLooks: Sendable {
    /// Returns when so much time has passed, and throws when the task is cancelled.
    package typealias Sleep = @Sendable (Duration) async throws -> Void

    let roster: PlayerRoster
    private let upstream: UpstreamStatus
    private let sleep: Sleep

    /// - parameter sleep: another one than the real one, for tests.
    package init(
        roster: PlayerRoster, upstream: UpstreamStatus, sleep: @escaping Sleep = { try await Task.sleep(for: $0) }
    ) {
        self.roster = roster
        self.upstream = upstream
        self.sleep = sleep
    }

    var store: Store { roster.store }

    /// A fetch that somebody waits for.
    struct Awaited: Sendable {
        var job: Int64
        /// Attempts up to this one were made before.
        var lastExecution: Int64
    }

    /// How an awaited attempt ended.
    enum End: Sendable {
        case ended(ExecutionRow)
        /// The job was cancelled before it ran.
        case cancelled
    }

    /// Waits until the first attempt of a fetch has ended.
    func firstAttempt(of awaited: Awaited) async throws -> End {
        let wakes = store.wakes { $0 == .job(id: awaited.job) }
        if let end = try await look(at: awaited) { return end }
        for await _ in wakes {
            if let end = try await look(at: awaited) { return end }
        }
        throw CancellationError()
    }

    private func look(at awaited: Awaited) async throws -> End? {
        try await store.read { snapshot in
            let attempts = try snapshot.executions(job: awaited.job)
            if let ended = attempts.first(where: { $0.id > awaited.lastExecution && $0.status != .running }) {
                return .ended(ended)
            }
            guard let job = try snapshot.job(id: awaited.job), job.state != .cancelled else { return .cancelled }
            return nil
        }
    }

    /// - returns: nil when `body` takes longer than `limit`, or whoever waits is cancelled; then it is cancelled too.
    func atMost<Value: Sendable>(
        _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        do {
            return try await withThrowingTaskGroup(of: Value?.self) { group in
                group.addTask { try await body() }
                group.addTask { [sleep] in
                    try await sleep(limit)
                    return nil
                }
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
        } catch is CancellationError where Task.isCancelled {
            return nil
        }
    }

    /// What keeps fetches from being made; nil: nothing.
    func hindrance(in snapshot: some ReadAccess, now: Timestamp) throws -> PlayerLookError? {
        if case .closed(let until) = try upstream.report(in: snapshot, now: now).state { return .closed(until: until) }
        return try snapshot.pausedQueues().contains(Queue.hiscores) ? .queuePaused : nil
    }
}
