import Cron
import Curl
import Foundation
import Hiscores
import Logging
import Scheduling
import ServiceLifecycle
import Store
import TestSupport
import Testing
import Timestamps
import Tracker
import Upstream

@testable import Web

/// The real server over TCP and over the operator's socket, with a store and a clock that stands still.
final class RoutesWorld: Sendable {
    let folder: TemporaryFolder
    let store: Store
    let clock = SettableClock()
    let roster: PlayerRoster
    let ingest: ReadingIngest
    let tasks: TaskRegistry
    let accounts: Accounts
    let backups: Backups
    let log = LogRecorder()
    private let services: WebServices
    private let curl = CurlClient()

    /// Who is told what happens.
    let events: EventHub

    /// - parameter folder: with what an earlier world has left there.
    init(
        folder: TemporaryFolder? = nil, listeners: EventListeners.Limits = EventListeners.Limits(),
        pace: EventPace = EventPace(),
        settings: RunningSettings = RunningSettings(entries: { [] }, file: nil, logLevel: nil),
        timeZone: CronTimeZone = .utc, isClosedToStrangers: Bool = false, allowsVisitorUpdates: Bool = true,
        probePause: Duration = .seconds(2),
        metrics: MetricsAccess? = nil,
        lookPatience: @escaping PlayerLooks.Sleep = { try await Task.sleep(for: $0) }
    ) throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        store = try Store(
            path: folder.file("a.sqlite"), durability: .normal, probePause: probePause, logger: Self.logger)
        var fetch = TaskDefinition(
            name: FetchTask.name, queue: Queue.hiscores, maximumAttempts: 5, timeout: .seconds(60),
            uniqueKey: FetchTask.uniqueKey, work: { _ in { _ in TaskOutcome(.success) } })
        fetch.takesArguments = true
        let numbers = SeededNumbers(seed: 4)
        let random = RandomSource { numbers.next() }
        let schedules = PlayerScheduleManager(alignment: .spread)
        let maintenance = ScheduleMaintenance(store: store, schedules: schedules, clock: clock.wallClock)
        let modes = ModeCheck(store: store, spacing: .seconds(3), clock: clock.wallClock)
        tasks = TaskRegistry([fetch, maintenance.definition(), modes.definition()])
        roster = PlayerRoster(
            store: store, schedules: schedules, tasks: tasks, clock: clock.wallClock, random: random,
            defaultIntervalMinutes: 60, defaultTimeZone: .utc)
        let engine = Engine(
            store: store, tasks: tasks, queues: [Queue(name: Queue.hiscores, workers: 1)], clock: clock.wallClock,
            monotonicNow: { ContinuousClock.now }, random: random, logger: Self.logger)
        ingest = ReadingIngest(metrics: MetricDirectory(store: store, logger: Self.logger), timeZone: .utc)
        let upstream = UpstreamStatus(address: try UpstreamAddress("https://hiscores.example"))
        events = EventHub(
            store: store, upstream: upstream, clock: clock.wallClock, logger: log.logger, limits: listeners, pace: pace)
        accounts = Accounts(
            store: store, key: try SecretKey(besideDatabase: store.path, random: random),
            lifetimes: Sessions.Lifetimes(access: .minutes(15), refresh: .days(7)), cost: ScryptCost(rounds: 16),
            clock: clock.wallClock, random: random, sleep: { _ in }, logger: log.logger)
        backups = Backups(
            of: store.path, in: folder.file("backups"),
            rotation: BackupRotation(daily: 7, weekly: 4, timeZone: .utc), cron: try CronExpression("30 3 * * *"),
            clock: clock.wallClock)
        services = WebServices(
            reader: store.reader, databasePath: store.path, roster: roster,
            resolution: PlayerResolution(roster: roster, ingest: ingest), clock: clock.wallClock, timeZone: timeZone,
            upstream: upstream,
            defaultIntervalMinutes: 60, schedules: SQLiteScheduleSource(store: store, clock: clock.wallClock),
            maintenance: maintenance, tasks: tasks,
            jobs: JobControl(store: store, tasks: tasks, clock: clock.wallClock, engine: engine),
            publicURL: "http://127.0.0.1:8080", version: "0.0.0", random: random,
            cache: AnswerCache(of: store), looks: PlayerLooks(roster: roster, upstream: upstream, sleep: lookPatience),
            boards: AnswerCache(of: store),
            events: events,
            system: SystemServices(
                startedAt: clock.now,
                triggers: TaskTrigger(store: store, tasks: tasks, clock: clock.wallClock, random: random),
                settings: settings, health: HealthRecord(logger: log.logger), metrics: metrics),
            access: WebAccess(
                accounts: accounts, isTrustedProxy: { ["127.0.0.1", "10.0.0.1"].contains($0) },
                isClosedToStrangers: isClosedToStrangers, allowsVisitorUpdates: allowsVisitorUpdates,
                administratorName: "admin"),
            backups: backups,
            updates: VisitorUpdates(
                roster: roster,
                gate: UpstreamGate(
                    address: try UpstreamAddress("https://hiscores.example"),
                    policy: GatePolicy(spacing: .seconds(3), concurrency: 1), random: random, logger: Self.logger)))
    }

    var endpoints: [Endpoint] { Routes.all(services) }
    var notices: Notices { services.notices }

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Where a request goes.
    enum Door {
        /// TCP, as a stranger.
        case street
        /// The operator's socket.
        case office
    }

    struct Answer {
        let response: CurlResponse

        var status: Int { response.status }
        var text: String { String(decoding: response.body, as: UTF8.self) }

        func header(_ name: String) -> String? { response.header(name) }

        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
        }
    }

    /// Speaks to the servers while they run.
    struct Client: Sendable {
        let port: Int
        let socket: String
        let curl: CurlClient
        let conformance: APIConformance

        /// Every answer of the API is held to its description, and every page to what all pages must be.
        func callAsFunction(
            _ method: String, _ path: String, _ door: Door = .street, body: String? = nil, headers: [String] = []
        ) async throws -> Answer {
            var request = CurlRequest(url: "http://127.0.0.1:\(port)\(path)", method: method)
            request.protocols = .httpAndHTTPS
            // libcurl would call every body a form.
            let isTyped = body == nil || headers.contains { $0.lowercased().hasPrefix("content-type:") }
            request.headers = isTyped ? headers : headers + ["Content-Type: application/json"]
            request.body = body.map { Array($0.utf8) }
            if door == .office { request.unixSocketPath = socket }
            let answer = Answer(response: try await curl.send(request))
            conformance.check(method, path, status: answer.status, body: answer.response.body)
            if answer.header("Content-Type")?.hasPrefix("text/html") == true, method != "HEAD", !answer.text.isEmpty {
                PageConformance.check(path, answer.text)
            }
            return answer
        }
    }

    /// Serves while `body` runs.
    func serving(_ body: (Client) async throws -> Void) async throws {
        let (ports, report) = AsyncStream.makeStream(of: Int.self)
        let socket = folder.file("a.sock")
        let street = WebServer(
            services: services, address: .tcp(host: "127.0.0.1", port: 0), logger: log.logger,
            onListening: { report.yield($0 ?? 0) })
        let office = WebServer(
            services: services, address: .unixSocket(path: socket), logger: Self.logger,
            onListening: { _ in report.yield(0) })
        let group = ServiceGroup(services: [street, office], logger: Self.logger)
        let running = Task {
            defer { report.finish() }
            try await group.run()
        }
        var iterator = ports.makeAsyncIterator()
        let first = await iterator.next()
        let second = await iterator.next()
        let result: Result<Void, any Error>
        do {
            try await body(
                Client(
                    port: max(first ?? 0, second ?? 0), socket: socket, curl: curl,
                    conformance: APIConformance(services)))
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        try await running.value
        try result.get()
    }

    /// Tracks a player and reads it once: 2,277 levels and 4.6 billion experience.
    func addReadPlayer(_ name: String) async throws {
        let player = try await roster.add([
            PlayerRequest(name: try PlayerName(name), polling: .interval(minutes: 60), origin: .cli)
        ])[0]
        let skills = (1...22).map { #"{"name":"Skill \#($0)","rank":-1,"level":1,"xp":0}"# }
        let json = """
            {"skills":[{"name":"Overall","rank":7,"level":2277,"xp":4600000000},
            {"name":"Attack","rank":15,"level":99,"xp":200000000},\(skills.joined(separator: ","))],
            "activities":[{"name":"Zulrah","rank":9,"score":1234},{"name":"Nex","rank":-1,"score":-1}]}
            """
        let body = try HiscoresBody(json: Array(json.utf8))
        let now = clock.now
        _ = try await store.write { [ingest] in
            try ingest.take(body, of: player.id, from: .regular, at: now, in: $0)
        }
    }
}
