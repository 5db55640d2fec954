import Foundation
import Scheduling
import Store
import Synchronization
import Timestamps

/// The tasks of the worker. Each attempt that succeeds leaves a mark in the transaction that ends it: a slot of the
/// schedule `mark` that no two can share.
struct CrashTasks {
    /// Of the callers: fails as often as its label says.
    static let short = "short"
    /// Of the schedules.
    static let slot = "slot"
    static let held = "held"
    static let keyLabel = "key"
    static let failuresLabel = "failures"
    static let markSchedule = "mark"

    let kill: Killer
    let releaseFile: String
    private let running = RunningKeys()

    init(kill: Killer, releaseFile: String) {
        self.kill = kill
        self.releaseFile = releaseFile
    }

    var registry: TaskRegistry {
        TaskRegistry([
            definition(Self.short, queue: Queue.hiscores) { context in
                if UInt8.random(in: 0..<4) == 0 { try await Task.sleep(for: .milliseconds(3)) }
                return context.job.attempt <= context.labels[Self.failuresLabel].flatMap { Int($0) } ?? 0
            },
            definition(Self.slot, queue: Queue.hiscores) { _ in
                try await Task.sleep(for: .milliseconds(2))
                return false
            },
            definition(Self.held, queue: Queue.maintenance) { [releaseFile] _ in
                while !FileManager.default.fileExists(atPath: releaseFile) {
                    try await Task.sleep(for: .milliseconds(5))
                }
                return false
            },
        ])
    }

    /// - parameter work: returns whether the attempt is to fail.
    private func definition(
        _ name: String, queue: String, work: @escaping @Sendable (JobContext) async throws -> Bool
    ) -> TaskDefinition {
        let attempt: TaskDefinition.Work = { [kill, running] context in
            kill.at(.claim, "\(context.job.id)")
            let key = context.job.uniqueKey
            running.enter(key)
            let fails = try await work(context)
            return { transaction in
                running.leave(key)
                guard !fails else {
                    return TaskOutcome(
                        .failure(errorType: "told_to", message: "", retryAfter: .seconds(1), isFinal: false))
                }
                let hasMark = try transaction.hasSlot(
                    schedule: Self.markSchedule, slot: Timestamp(milliseconds: context.job.id))
                // A second mark of a held job is one of its own, so that it is seen instead of refused.
                let isSecond = name == Self.held && hasMark
                try transaction.insertSlot(
                    SlotRow(
                        scheduleID: isSecond ? "second \(Self.markSchedule)" : Self.markSchedule,
                        slot: Timestamp(milliseconds: context.job.id),
                        outcome: .skipped, jobID: nil))
                kill.at(.finish, "\(context.job.id)")
                return TaskOutcome(.success)
            }
        }
        return TaskDefinition(
            name: name, queue: queue, maximumAttempts: 3, timeout: .seconds(60), uniqueKey: { $0[Self.keyLabel] },
            work: attempt)
    }
}

/// The unique keys of the jobs that are running. Two of one key end the program.
private final class RunningKeys: Sendable {
    private let keys = Mutex<Set<String>>([])

    func enter(_ key: String?) {
        guard let key, !keys.withLock({ $0.insert(key).inserted }) else { return }
        FileHandle.standardError.write(Data("two jobs of \(key) run together\n".utf8))
        exit(3)
    }

    /// To be called before the end of the attempt is committed: after that the next may be there already.
    func leave(_ key: String?) {
        guard let key else { return }
        keys.withLock { _ = $0.remove(key) }
    }
}
