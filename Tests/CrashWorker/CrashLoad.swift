import Cron
import Foundation
import Scheduling
import Store
import TestSupport
import Timestamps

/// What is asked of the worker: two schedules, and callers that enqueue.
struct CrashLoad: Sendable {
    static let callers = 6
    /// A slot each second, each with a job of its own.
    static let grid = "grid"
    /// A slot each two seconds, of one key.
    static let keyed = "keyed"
    /// Makes the log grow, so that there are checkpoints.
    private static let padding = String(repeating: "x", count: 600)

    let store: Store
    let tasks: TaskRegistry
    let clock: WallClock
    let seed: UInt64

    /// As a start of the program does: the cursors of what is there already stay.
    func registerSchedules() async throws {
        let now = clock.now
        let anchor = Timestamp(seconds: 0)
        try await store.write { transaction in
            for (id, seconds, labels) in [
                (Self.grid, 1, [:]), (Self.keyed, 2, [CrashTasks.keyLabel: Self.keyed]),
            ] {
                try transaction.register(
                    ScheduledTask(
                        scheduleID: id, taskName: CrashTasks.slot, labels: labels,
                        timing: .interval(seconds: seconds, anchor: anchor), misfire: MisfirePolicy(.all)),
                    source: "dynamic", now: now)
            }
        }
    }

    func enqueueWithoutEnd(_ caller: Int) async throws {
        let numbers = SeededNumbers(seed: seed &* 31 &+ UInt64(caller))
        while true {
            var labels = [CrashTasks.failuresLabel: "\(numbers.pick([0, 0, 0, 0, 1, 1, 2, 9]))"]
            // Few keys, so that they meet.
            if numbers.isOne(in: 3) { labels[CrashTasks.keyLabel] = "key\(numbers.next(in: 0...3))" }
            let wait: Duration = numbers.isOne(in: 5) ? .seconds(numbers.next(in: 1...9)) : .zero
            say(try await enqueue(CrashTasks.short, labels: labels, wait: wait).taskID)
            try await Task.sleep(for: .milliseconds(numbers.next(in: 1...6)))
        }
    }

    func enqueueHeld() async throws {
        _ = try await enqueue(CrashTasks.held, labels: [:], wait: .zero)
    }

    private func enqueue(_ task: String, labels: [String: String], wait: Duration) async throws -> EnqueuedJob {
        let now = clock.now
        let job = try NewJob(
            taskName: task, args: [.string(Self.padding)], labels: labels, runAt: now + wait, tasks: tasks,
            random: RandomSource { UInt64.random(in: 0...UInt64.max) })
        return try await store.write { try $0.enqueue(job, now: now) }
    }
}
