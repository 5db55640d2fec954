import Cron
import Curl
import Hiscores
import Logging
import Scheduling
import Simulation
import Store
import TestSupport
import Timestamps
import Tracker
import Upstream

/// The engine, the fetch task and the client as the program puts them together, before the simulated hiscores, all of
/// them on one ``SimulatedTime``.
final class SoakWorld: Sendable {
    /// As in production.
    static let policy = GatePolicy(spacing: .seconds(3), concurrency: 1)
    static let maximumAttempts = 5
    /// Of this machine's time, so that a request that is never answered costs little of it.
    private static let requestTimeout = Duration.milliseconds(250)

    let time: SimulatedTime
    let store: Store
    let engine: Engine
    let roster: PlayerRoster
    let server: SimulationServer
    let schedules = PlayerScheduleManager(alignment: .spread)
    private let folder: TemporaryFolder
    private let curl: CurlClient

    private init(
        _ folder: TemporaryFolder, _ store: Store, _ server: SimulationServer, _ curl: CurlClient, port: Int,
        intervalMinutes: Int, time: SimulatedTime
    ) throws {
        (self.folder, self.store, self.server, self.curl, self.time) = (folder, store, server, curl, time)
        let numbers = SeededNumbers(seed: 7)
        let random = RandomSource { numbers.next() }
        let clock = time.wallClock
        let address = try UpstreamAddress("http://127.0.0.1:\(port)")
        let client = HiscoresClient(
            baseURL: address, contact: "", version: "soak", timeout: Self.requestTimeout, proxy: nil, curl: curl,
            clock: clock)
        let gate = UpstreamGate(address: address, policy: Self.policy, random: random, logger: Self.logger)
        let answers = PlayerAnswers(
            ingest: ReadingIngest(metrics: MetricDirectory(store: store, logger: Self.logger), timeZone: .utc),
            schedules: schedules, random: random, isAdaptive: false)
        let fetch = PlayerFetch(store: store, client: client, gate: gate, answers: answers, clock: clock)
        let tasks = TaskRegistry([fetch.definition(maximumAttempts: Self.maximumAttempts, timeout: .seconds(60))])
        engine = Engine(
            store: store, tasks: tasks,
            queues: [Queue(name: Queue.hiscores, workers: 4, admission: gate.admission)], clock: clock,
            monotonicNow: { ContinuousClock.now }, sleep: { [time] in await time.sleep($0) }, random: random,
            logger: Self.logger)
        roster = PlayerRoster(
            store: store, schedules: schedules, tasks: tasks, clock: clock, random: random,
            defaultIntervalMinutes: intervalMinutes, defaultTimeZone: .utc)
    }

    /// Runs `body` before hiscores that listen.
    static func run<Value: Sendable>(
        _ world: SimulatedWorld, from start: Timestamp, intervalMinutes: Int,
        _ body: (SoakWorld) async throws -> Value
    ) async throws -> Value {
        let time = SimulatedTime(start: start, seed: world.seed)
        let server = SimulationServer(
            world: world, clock: time.wallClock, elapsed: { time.arrive() }, dripTime: .milliseconds(30),
            logger: logger)
        let folder = try TemporaryFolder()
        let store = try Store(path: folder.file("soak.sqlite"), durability: .normal, logger: logger)
        let curl = CurlClient()
        let value = try await server.whileRunning { port in
            let soak = try SoakWorld(
                folder, store, server, curl, port: port, intervalMinutes: intervalMinutes, time: time)
            return try await body(soak)
        }
        curl.shutdown()
        try store.close()
        return value
    }

    private static let logger = Logger(label: "soak") { _ in SwiftLogNoOpLogHandler() }
}
