import Cron
package import Store
package import Timestamps

/// Deletes what is older than it has to be kept: what ran, jobs that have ended, settled slots, daily ranks, who changed
/// what, what operators were told of trouble, and players that were removed, with all that was seen of them. Readings and
/// samples of others are never deleted. Then it gives the disk back what the file does not need.
package struct Retention: Sendable {
    package static let taskName = "retention_job"
    /// The most rows that one write deletes, and the most keys that it looks at, so that others can write between.
    static let batchSize = 1000
    /// How long a removed player can be brought back.
    package static let keepsRemovedPlayers = Duration.days(30)

    /// How long things are kept; nil is for ever.
    package struct Ages: Equatable, Sendable {
        /// Attempts and jobs that ended well, and slots.
        package var success: Duration?
        /// Attempts and jobs that did not, who changed what, and what operators were told of trouble.
        package var failure: Duration?
        package var ranks: Duration?

        package init(success: Duration?, failure: Duration?, ranks: Duration?) {
            self.success = success
            self.failure = failure
            self.ranks = ranks
        }
    }

    private let store: Store
    private let ages: @Sendable () -> Ages
    private let clock: WallClock

    /// - parameter ages: asked at each run, since they may change meanwhile.
    package init(store: Store, ages: @escaping @Sendable () -> Ages, clock: WallClock) {
        self.store = store
        self.ages = ages
        self.clock = clock
    }

    /// Deletes what has come of age.
    ///
    /// - returns: how many rows of each table. Whatever else goes with a player is not counted.
    package func prune() async throws -> [String: Int] {
        var deleted: [String: Int] = [:]
        let now = clock.now
        let ages = ages()
        let (success, failure, ranks) = (
            ages.success.map { now - $0 }, ages.failure.map { now - $0 }, ages.ranks.map { now - $0 }
        )
        let well: [ExecutionStatus] = [.success, .skipped, .cancelled]
        let badly: [ExecutionStatus] = [.warning, .retry, .failure, .timeout]
        for (statuses, time) in [(well, success), (badly, failure)] {
            for status in statuses {
                deleted["task_executions", default: 0] += try await inBatches(time) { transaction, time, limit in
                    try transaction.deleteExecutions(status: status, before: time, limit: limit)
                }
            }
        }
        for (states, time) in [([JobState.succeeded], success), ([.failed, .cancelled], failure)] {
            for state in states {
                deleted["jobs", default: 0] += try await inBatches(time) { transaction, time, limit in
                    try transaction.deleteFinishedJobs(state: state, before: time, limit: limit)
                }
            }
        }
        deleted["slots"] = try await inBatches(success, from: "") { transaction, time, last, limit in
            try transaction.deleteSlots(before: time, behind: last, limit: limit)
        }
        deleted["rank_days"] = try await inBatches(ranks, from: 0) { transaction, time, last, limit in
            try transaction.deleteRankDays(
                before: Int(time.seconds.flooringQuotient(86_400)), behind: last, limit: limit)
        }
        deleted["changes"] = try await inBatches(failure) { transaction, time, limit in
            try transaction.deleteChanges(before: time, limit: limit)
        }
        // Summaries of a week stay.
        deleted["notices"] = try await inBatches(failure) { transaction, time, limit in
            try transaction.deleteNotices(topic: "health", before: time, limit: limit)
        }
        let purged = try await purgePlayers(removedBefore: now - Self.keepsRemovedPlayers)
        deleted["players"] = purged.players
        deleted["samples"] = purged.samples
        deleted["readings"] = purged.readings
        deleted["events"] = purged.events
        deleted["rank_days", default: 0] += purged.rankDays
        return deleted
    }

    private func purgePlayers(removedBefore time: Timestamp) async throws -> PurgedRows {
        var purged = PurgedRows()
        while true {
            try Task.checkCancellation()
            let batch = try await store.write { try $0.purgeRemovedPlayer(before: time, limit: Self.batchSize) }
            guard !batch.isEmpty else { return purged }
            purged += batch
        }
    }

    private func inBatches(
        _ time: Timestamp?, _ delete: @escaping @Sendable (WriteTransaction, Timestamp, Int) throws -> Int
    ) async throws -> Int {
        guard let time else { return 0 }
        var count = 0
        while true {
            try Task.checkCancellation()
            let deleted = try await store.write { try delete($0, time, Self.batchSize) }
            count += deleted
            if deleted < Self.batchSize { return count }
        }
    }

    /// Walks over a table key by key, each batch from where the last one stopped.
    private func inBatches<Key: Sendable>(
        _ time: Timestamp?, from first: Key,
        _ delete: @escaping @Sendable (WriteTransaction, Timestamp, Key, Int) throws -> (deleted: Int, last: Key?)
    ) async throws -> Int {
        guard let time else { return 0 }
        var count = 0
        var next: Key? = first
        while let last = next {
            try Task.checkCancellation()
            let batch = try await store.write { try delete($0, time, last, Self.batchSize) }
            count += batch.deleted
            next = batch.last
        }
        return count
    }
}

extension Retention {
    package func definition() -> TaskDefinition {
        TaskDefinition(
            name: Self.taskName, queue: Queue.maintenance, maximumAttempts: 2, timeout: .minutes(30),
            uniqueKey: { _ in Self.taskName },
            work: { _ in
                let result = try await work()
                return { _ in TaskOutcome(.success, result: result) }
            })
    }

    /// - returns: the result of the job: what was deleted, and how many bytes the disk got back.
    func work() async throws -> [String: JSONValue] {
        var result = try await prune().mapValues(JSONValue.count)
        result["freed_bytes"] = .integer(try await store.shrink())
        return result
    }

    /// Daily at half past four UTC, behind the schedule maintenance.
    package static func schedule() throws -> ScheduledTask {
        ScheduledTask(
            scheduleID: taskName, taskName: taskName, timing: .cron(try CronExpression("30 4 * * *"), nil))
    }
}
