import Curl
import Logging
import Scheduling
import Store
import TestSupport
import Timestamps
import Upstream

@testable import Tracker

/// An engine with the real fetch task, before hiscores whose answers a test sets.
final class FetchWorld: Sendable {
    let world: TrackerWorld
    let hiscores: StubbedHiscores
    let engine: Engine
    let status: UpstreamStatus
    /// What the gate is kept under.
    let host: String
    private let curl = CurlClient()
    private let tasks: TaskRegistry
    private let random: RandomSource

    /// What the gate has logged.
    let log = LogRecorder()

    /// - parameter afterWork: runs when a fetch has all its answers, before they are written.
    init(
        isAdaptive: Bool = false, jobTimeout: Duration = .seconds(60), requestTimeout: Duration = .seconds(20),
        policy: GatePolicy = GatePolicy(spacing: .zero, concurrency: 4),
        afterWork: @escaping @Sendable () async -> Void = {}
    ) throws {
        world = try TrackerWorld()
        hiscores = try StubbedHiscores()
        let numbers = SeededNumbers(seed: 5)
        random = RandomSource { numbers.next() }
        let address = try UpstreamAddress("http://127.0.0.1:\(hiscores.port)")
        status = UpstreamStatus(address: address)
        host = address.hostAndPort
        let clock = world.clock.wallClock
        let gate = UpstreamGate(
            address: address, policy: policy, random: random, logger: log.logger)
        let client = HiscoresClient(
            baseURL: address, contact: "", version: "test", timeout: requestTimeout, proxy: nil, curl: curl,
            clock: clock)
        let answers = PlayerAnswers(
            ingest: world.ingest, schedules: PlayerScheduleManager(alignment: .spread), random: random,
            isAdaptive: isAdaptive)
        let fetch = PlayerFetch(store: world.store, client: client, gate: gate, answers: answers, clock: clock)
        var definition = fetch.definition(maximumAttempts: 5, timeout: jobTimeout)
        definition.prepare = { [prepare = definition.prepare] database, job, labels in
            let work = try prepare(database, job, labels)
            return { context in
                let completion = try await work(context)
                await afterWork()
                return completion
            }
        }
        tasks = TaskRegistry([definition])
        engine = Engine(
            store: world.store, tasks: tasks,
            queues: [Queue(name: Queue.hiscores, workers: 4, admission: gate.admission)], clock: clock,
            monotonicNow: { ContinuousClock.now }, random: random,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    deinit {
        hiscores.stop()
    }

    /// Starts what may start now, and waits until it has ended.
    func run() async throws {
        try await engine.step()
        await engine.finishRunning()
    }

    /// Enqueues a fetch with labels and arguments of the test's own.
    func enqueue(
        args: [JSONValue], labels: [String: String], runAt: Timestamp? = nil, priority: Int = 0
    ) async throws {
        var job = try NewJob(
            taskName: FetchTask.name, args: args, labels: labels, runAt: runAt ?? world.clock.now, tasks: tasks,
            random: random)
        job.priority = priority
        let now = world.clock.now
        _ = try await world.store.write { [job] in try $0.enqueue(job, now: now) }
    }

    var jobControl: JobControl {
        JobControl(store: world.store, tasks: tasks, clock: world.clock.wallClock, engine: engine)
    }

    /// Newest first.
    func executions() async throws -> [ExecutionRow] {
        try await world.store.read { try $0.executions(limit: 50) }
    }

    func jobs() async throws -> [JobRow] {
        try await world.store.read { try $0.jobs(limit: 50) }
    }
}
