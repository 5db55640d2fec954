import BenchmarkSupport
import Cron
import Curl
import Foundation
import Hiscores
import Logging
import Scheduling
import Store
import Synchronization
import Timestamps
import Tracker
import Upstream

/// The parts of the program that a fetch goes through, put together as its composition root does.
final class FetchingProgram: Sendable {
    private static let logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
    private static let clock = WallClock {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
    private static let random = RandomSource {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    private let folder: ScratchFolder
    private let store: Store
    private let curl = CurlClient()
    private let tasks: TaskRegistry
    private let queues: [Queue]
    private let arrivals = Arrivals()
    private let webhooks: Webhooks
    private let listener: Task<Void, any Error>

    /// - parameters:
    ///   - news: which events are told.
    ///   - receivers: who is told.
    init(
        durability: Durability, port: Int, inFlight: Int, news: NewsRules = .standard,
        receivers: [WebhookReceiver] = []
    ) throws {
        folder = try ScratchFolder()
        store = try Store(path: folder.databasePath, durability: durability, logger: Self.logger)
        let address = try UpstreamAddress("http://127.0.0.1:\(port)")
        let client = HiscoresClient(
            baseURL: address, contact: "benchmark", version: "0", timeout: .seconds(30), proxy: nil, curl: curl,
            clock: Self.clock)
        let gate = UpstreamGate(
            address: address, policy: GatePolicy(spacing: .zero, concurrency: inFlight), random: Self.random,
            logger: Self.logger)
        let ingest = ReadingIngest(
            metrics: MetricDirectory(store: store, logger: Self.logger), timeZone: .utc, news: news)
        let answers = PlayerAnswers(
            ingest: ingest, schedules: PlayerScheduleManager(alignment: .spread), random: Self.random,
            isAdaptive: false)
        let fetch = PlayerFetch(store: store, client: client, gate: gate, answers: answers, clock: Self.clock)
        webhooks = Webhooks(
            receivers, site: "https://example.org", zone: .utc, clock: Self.clock, random: Self.random,
            call: { [curl] message in
                var request = CurlRequest(url: message.address, method: "POST")
                request.headers = message.headers
                request.body = message.body
                request.protocols = .httpAndHTTPS
                request.timeout = .seconds(20)
                request.maximumBodyBytes = 1 << 16
                let response = try await curl.send(request)
                return WebhookAnswer(
                    status: response.status, retryAfter: response.header("Retry-After"), body: response.body)
            })
        tasks = TaskRegistry([
            fetch.definition(maximumAttempts: 1, timeout: .seconds(60)), webhooks.definition(),
        ])
        queues = [
            Queue(name: Queue.hiscores, workers: inFlight, admission: gate.admission),
            Queue(name: Queue.maintenance, workers: 1), Queue(name: Queue.notify, workers: 2),
        ]
        let (wakes, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        listener = Task { [store, webhooks] in
            // As the program's service has webhooks told.
            for await _ in wakes {
                _ = try await store.write { try webhooks.enqueue(in: $0, now: Self.clock.now) }
                try await Task.sleep(for: .seconds(1))
            }
        }
        store.onCommit { [arrivals] in
            arrivals.note($0)
            if !receivers.isEmpty, $0.contains(.events) { bell.yield() }
        }
    }

    /// Makes the file know who is told, and of what from then on.
    func settleWebhooks() async throws {
        try await store.write { [webhooks] in try webhooks.settle(in: $0) }
    }

    /// How many events there are, silent ones and all.
    func eventCount() async throws -> Int64 {
        try await store.read { try $0.lastEventID() }
    }

    /// Sets goals for every player that it does not reach.
    func setGoals(_ goals: [(metric: String, measure: Goal.Measure, target: Int64)]) async throws {
        try await store.write { transaction in
            let metrics = try transaction.namedMetrics()
            for player in try transaction.players() {
                for goal in goals {
                    guard let id = metrics.first(where: { $0.metric.key == goal.metric })?.id else {
                        throw MeasurementError("nobody has \(goal.metric)")
                    }
                    _ = try transaction.insertGoal(
                        NewGoal(
                            playerID: player.id, metricID: id, measure: goal.measure.rawValue, target: goal.target,
                            dueDay: nil), now: Self.clock.now)
                }
            }
        }
    }

    func add(_ players: [(name: PlayerName, mode: GameMode)]) async throws {
        try await store.write { transaction in
            for (name, mode) in players {
                let player = NewPlayer(
                    nameKey: name.key, username: name.display, modeSetting: mode.rawValue, mode: mode.rawValue,
                    intervalMinutes: 60, cron: nil, cronTimeZone: nil, origin: "demo")
                _ = try transaction.insertPlayer(player, now: Self.clock.now)
            }
        }
    }

    /// Lets a fetch of each player wait.
    ///
    /// - returns: how many.
    func enqueueAll() async throws -> Int {
        let schedules = PlayerScheduleManager(alignment: .spread)
        return try await store.write { [tasks] transaction in
            let players = try transaction.players()
            for player in players {
                _ = try schedules.fetchNow(
                    player, tasks: tasks, random: Self.random, in: transaction, now: Self.clock.now)
            }
            return players.count
        }
    }

    /// Runs an engine until that many waiting fetches have ended.
    ///
    /// - parameter rest: what is waited for then, before the engine is stopped.
    func fetchAll(_ count: Int, rest: () async throws -> Void = {}) async throws {
        arrivals.expect(count)
        let engine = Engine(
            store: store, tasks: tasks, queues: queues, clock: Self.clock,
            monotonicNow: { ContinuousClock.now }, random: Self.random, logger: Self.logger)
        async let loop: Void = engine.run()
        await arrivals.all()
        try await rest()
        await engine.stop(grace: .seconds(10))
        try await loop
        let failures = try await store.read { snapshot in
            try snapshot.executions(limit: count).filter { $0.taskName == FetchTask.name && $0.status != .success }
        }
        if let failure = failures.first {
            throw MeasurementError("\(failures.count) fetches failed: \(failure.errorMessage ?? "no message")")
        }
    }

    func close() throws {
        listener.cancel()
        curl.shutdown()
        try store.close()
    }
}

/// Counts the players whose fetch was committed.
private final class Arrivals: Sendable {
    private struct State {
        var missing = 0
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func expect(_ count: Int) {
        state.withLock { $0.missing = count }
    }

    func note(_ changes: Set<Change>) {
        let players = changes.count { change in
            if case .player = change { true } else { false }
        }
        let waiting = state.withLock { state in
            state.missing -= players
            guard state.missing <= 0 else { return CheckedContinuation<Void, Never>?.none }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    func all() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if state.missing > 0 { state.waiting = continuation }
                return state.missing <= 0
            }
            if isDone { continuation.resume() }
        }
    }
}
