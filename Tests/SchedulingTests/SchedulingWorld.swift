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
    let clock: SettableClock
    let tasks: TaskRegistry
    let engine: Engine
    let monotonic = ManualMonotonicClock()

    /// - parameters:
    ///   - work: what the one task, `task` in queue `hiscores`, does.
    ///   - sleep: how the wait for the gate passes.
    init(
        workers: Int = 4, maximumAttempts: Int = 3, timeout: Duration = .seconds(60),
        work: @escaping TaskDefinition.Work = { _ in { _ in TaskOutcome(.success) } },
        admission: Queue.Admission? = nil, sources: (Store, WallClock) throws -> [any ScheduleSource] = { _, _ in [] },
        clock: SettableClock = SettableClock(),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) throws {
        self.clock = clock
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
            monotonicNow: { monotonic.now }, monotonicSleep: { try await monotonic.sleep(for: $0) }, sleep: sleep,
            random: RandomSource { numbers.next() }, logger: Self.logger)
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

    /// Waits until the monotonic clock would wake somebody after that time, such as the timeout of a job that has begun.
    func untilNextWake(in duration: Duration) async throws {
        try await until("somebody sleeps for \(duration)") { monotonic.nextWake == monotonic.now + duration }
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

/// The monotonic clock of a test: it stands still until it is told.
final class ManualMonotonicClock: Sendable {
    private struct State {
        var now = ContinuousClock.now
        var sleepers: [(until: ContinuousClock.Instant, door: Door)] = []
    }

    private let state = Mutex(State())

    var now: ContinuousClock.Instant { state.withLock { $0.now } }

    /// When the first of those that sleep goes on; nil: nobody sleeps.
    var nextWake: ContinuousClock.Instant? { state.withLock { $0.sleepers.map(\.until).min() } }

    func advance(by duration: Duration) {
        state.withLock { state in
            state.now = state.now + duration
            for sleeper in state.sleepers where sleeper.until <= state.now { sleeper.door.open() }
        }
    }

    func sleep(for duration: Duration) async throws {
        guard duration > .zero else { return }
        let door = Door()
        state.withLock { $0.sleepers.append((until: $0.now + duration, door: door)) }
        defer { state.withLock { $0.sleepers.removeAll { $0.door === door } } }
        try await door.pass()
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
