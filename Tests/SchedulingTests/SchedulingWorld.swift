import Foundation
import Logging
import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

/// A store, an engine that is driven by hand, and a clock that stands still.
final class SchedulingWorld: Sendable {
    let folder: TemporaryFolder
    let store: Store
    let clock = SettableClock()
    let tasks: TaskRegistry
    let engine: Engine
    private let monotonic = ManualMonotonicClock()

    /// - parameter work: what the one task, `task` in queue `hiscores`, does.
    init(
        workers: Int = 4, maximumAttempts: Int = 3, timeout: Duration = .seconds(60),
        work: @escaping TaskDefinition.Work = { _ in { _ in TaskOutcome(.success) } },
        admission: Queue.Admission? = nil, sources: (Store, WallClock) throws -> [any ScheduleSource] = { _, _ in [] }
    ) throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Self.logger)
        let numbers = SeededNumbers(seed: 7)
        tasks = TaskRegistry([
            TaskDefinition(
                name: "task", queue: Queue.hiscores, maximumAttempts: maximumAttempts, timeout: timeout,
                uniqueKey: { $0["key"] }, work: work)
        ])
        let monotonic = monotonic
        engine = Engine(
            store: store, tasks: tasks,
            queues: [
                Queue(name: Queue.hiscores, workers: workers, admission: admission),
                Queue(name: Queue.maintenance, workers: 1),
            ],
            sources: ScheduleSources(try sources(store, clock.wallClock)), clock: clock.wallClock,
            monotonicNow: { monotonic.now }, random: RandomSource { numbers.next() },
            logger: Self.logger)
    }

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    var random: RandomSource {
        let numbers = SeededNumbers(seed: 99)
        return RandomSource { numbers.next() }
    }

    /// Lets time pass on both clocks.
    func advance(by duration: Duration) {
        clock.advance(by: duration)
        monotonic.advance(by: duration)
    }

    /// Ticks until there is nothing more to do at once, and waits for what was started.
    func settle() async throws {
        while try await engine.step().isCut {}
        await engine.finishRunning()
    }

    func register(_ task: ScheduledTask) async throws {
        let now = clock.now
        try await store.write { try $0.register(task, source: "dynamic", now: now) }
    }

    @discardableResult
    func enqueue(key: String? = nil, task: String = "task", runAt: Timestamp? = nil) async throws -> EnqueuedJob {
        let now = clock.now
        let job = try NewJob(
            taskName: task, args: [.string("Zezima")], labels: key.map { ["key": $0] } ?? [:], runAt: runAt ?? now,
            tasks: tasks, random: RandomSource { UInt64.random(in: 0...UInt64.max) })
        return try await store.write { try $0.enqueue(job, now: now) }
    }

    func job(_ id: Int64) async throws -> JobRow {
        try #require(try await store.read { try $0.job(id: id) })
    }

    func attempts(_ id: Int64) async throws -> [ExecutionRow] {
        try await store.read { try $0.executions(job: id) }
    }

    func slots(_ id: String) async throws -> [SlotRow] {
        try await store.read { try $0.slots(schedule: id) }
    }
}

/// The monotonic clock of a test.
final class ManualMonotonicClock: Sendable {
    private let instant = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { instant.withLock { $0 } }

    func advance(by duration: Duration) {
        instant.withLock { $0 = $0 + duration }
    }
}

/// A door that tasks wait at until it is opened.
final class Door: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    }

    func open() {
        continuation.finish()
    }

    /// - throws: `CancellationError` when the waiting task is cancelled.
    func pass() async throws {
        for await _ in stream {}
        try Task.checkCancellation()
    }
}
