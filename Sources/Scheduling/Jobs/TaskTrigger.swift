package import Store
package import Timestamps

/// Starts tasks by their name, beside their schedules.
package struct TaskTrigger: Sendable {
    private let store: Store
    private let tasks: TaskRegistry
    private let clock: WallClock
    private let random: RandomSource

    package init(store: Store, tasks: TaskRegistry, clock: WallClock, random: RandomSource) {
        self.store = store
        self.tasks = tasks
        self.clock = clock
        self.random = random
    }

    /// What can be started so, sorted.
    package var names: [String] { tasks.namesWithoutArguments }

    /// Enqueues a task, unless a job of it waits already; then that one, and it waits no longer for its time.
    ///
    /// - parameter name: the short one.
    /// - returns: nil for a name that is none of ``names``.
    package func trigger(_ name: String) async throws -> EnqueuedJob? {
        guard names.contains(name) else { return nil }
        let now = clock.now
        let job = try NewJob(taskName: name, args: [], labels: [:], runAt: now, tasks: tasks, random: random)
        return try await store.write { transaction in
            let enqueued = try transaction.enqueue(job, now: now)
            if enqueued.wasWaiting { try transaction.hasten(job: enqueued.id, now: now) }
            return enqueued
        }
    }
}
