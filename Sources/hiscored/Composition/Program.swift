import Cron
import Curl
import Foundation
import Hiscores
import Logging
import Scheduling
import Settings
import Store
import Timestamps
import Tracker
import Upstream
import Web

/// Everything that works on one database, put together. Whoever makes one holds the file's lock.
struct Program {
    let configuration: Configuration
    let store: Store
    let engine: Engine
    let roster: PlayerRoster
    let answers: PlayerAnswers
    let web: WebServices
    let config: ConfigTakeover
    let webhooks: Webhooks
    let health: HealthWatch
    let digest: WeeklyDigest
    private let curl: CurlClient

    /// - parameters:
    ///   - load: where the configuration comes from, to tell administrators.
    ///   - reread: how it is read again while the program runs; nil: it is not.
    ///   - metrics: what tells what is measured; nil: nothing does.
    ///   - receivers: who is told of news.
    init(
        _ configuration: Configuration, load: ConfigurationLoad? = nil,
        reread: (@Sendable () -> ConfigurationLoad)? = nil, metrics: MetricsAccess? = nil,
        receivers: [WebhookReceiver] = [], logger: Logger
    ) throws {
        self.configuration = configuration
        let running = RunningConfiguration(configuration, origins: load?.origins ?? [:])
        let clock = Clocks.wall
        let durability = Durability(rawValue: configuration.database.durability.rawValue) ?? .full
        store = try Store(path: configuration.database.path, durability: durability, logger: logger)
        curl = CurlClient()
        let upstream = configuration.upstream
        let address = try UpstreamAddress(upstream.baseURL.text)
        let client = HiscoresClient(
            baseURL: address, contact: upstream.contact, version: Version.text, timeout: upstream.timeout,
            proxy: upstream.proxy?.text, curl: curl, clock: clock)
        let gate = UpstreamGate(
            address: address, policy: GatePolicy(spacing: upstream.spacing, concurrency: upstream.concurrency),
            random: Clocks.random, logger: logger)
        let ingest = ReadingIngest(
            metrics: MetricDirectory(store: store, logger: logger), timeZone: configuration.tracking.timeZone,
            news: NewsRules(configuration.news.thresholds))
        let schedules = PlayerScheduleManager(alignment: configuration.tracking.scheduleAlignment)
        answers = PlayerAnswers(
            ingest: ingest, schedules: schedules, random: Clocks.random, isAdaptive: configuration.tracking.adaptive)
        let fetch = PlayerFetch(store: store, client: client, gate: gate, answers: answers, clock: clock)
        let modes = ModeCheck(store: store, spacing: upstream.spacing, clock: clock)
        let maintenance = ScheduleMaintenance(store: store, schedules: schedules, clock: clock)
        let retention = Retention(
            store: store,
            ages: {
                let ages = running.current.retention
                return Retention.Ages(success: ages.success, failure: ages.failure, ranks: ages.ranks)
            },
            clock: clock)
        let backups = Backups(configuration)
        let heartbeat = Heartbeat(running, backups: backups, reader: store.reader, curl: curl)
        webhooks = Webhooks(receivers, configuration, curl: curl)
        digest = WeeklyDigest(
            store: store, cron: configuration.notify.digestCron, zone: configuration.tracking.timeZone,
            tags: configuration.notify.digestTags, clock: clock)
        health = HealthWatch(
            store: store, upstream: UpstreamStatus(address: address), backups: backups,
            folders: [
                URL(filePath: configuration.database.path).deletingLastPathComponent().path(percentEncoded: false),
                configuration.backup.directory,
            ], clock: clock)
        let tasks = TaskRegistry([
            fetch.definition(maximumAttempts: configuration.jobs.maxAttempts, timeout: configuration.jobs.timeout),
            modes.definition(), maintenance.definition(afterSuccess: heartbeat.follow), retention.definition(),
            backups.definition(), heartbeat.definition(), webhooks.definition(), digest.definition(),
        ])
        let declared = [
            try ModeCheck.schedule(), try ScheduleMaintenance.schedule(), try Retention.schedule(),
            backups.schedule(), digest.schedule(),
        ]
        let staticSchedules = StaticScheduleSource(declared, store: store, clock: clock)
        let dynamicSchedules = SQLiteScheduleSource(
            store: store, clock: clock, reserved: Set(declared.map(\.scheduleID)))
        engine = Engine(
            store: store, tasks: tasks,
            queues: [
                Queue(name: Queue.hiscores, workers: configuration.jobs.workers, admission: gate.admission),
                Queue(name: Queue.maintenance, workers: 1), Queue(name: Queue.notify, workers: 2),
            ],
            sources: ScheduleSources([staticSchedules, dynamicSchedules]), clock: clock,
            monotonicNow: { ContinuousClock.now }, random: Clocks.random, logger: logger)
        roster = PlayerRoster(
            store: store, schedules: schedules, tasks: tasks, clock: clock, random: Clocks.random,
            defaultIntervalMinutes: configuration.tracking.defaultIntervalMinutes,
            defaultTimeZone: configuration.tracking.timeZone)
        roster.setConfigured(configuration.tracking.configuredPlaces)
        let logLevel = LogLevelSwitch.ofProcess(logger)
        let config = ConfigTakeover(
            running: running, roster: roster, logLevel: logLevel, logger: logger, reread: reread)
        self.config = config
        var web = WebServices(
            reader: store.reader, databasePath: store.path, roster: roster,
            resolution: PlayerResolution(roster: roster, ingest: ingest), clock: clock,
            timeZone: configuration.tracking.timeZone, upstream: UpstreamStatus(address: address),
            defaultIntervalMinutes: configuration.tracking.defaultIntervalMinutes, schedules: dynamicSchedules,
            maintenance: maintenance, tasks: tasks,
            jobs: JobControl(store: store, tasks: tasks, clock: clock, engine: engine),
            publicURL: configuration.server.publicURL.text, version: Version.text, random: Clocks.random,
            cache: AnswerCache(of: store),
            looks: PlayerLooks(roster: roster, upstream: UpstreamStatus(address: address)),
            boards: AnswerCache(of: store),
            events: EventHub(store: store, upstream: UpstreamStatus(address: address), clock: clock, logger: logger),
            system: SystemServices(
                startedAt: clock.now,
                triggers: TaskTrigger(store: store, tasks: tasks, clock: clock, random: Clocks.random),
                settings: RunningSettings(running, file: load?.file, logLevel: logLevel, config: config),
                health: HealthRecord(logger: logger), metrics: metrics),
            access: try Self.access(configuration, store: store, logger: logger), backups: backups,
            updates: VisitorUpdates(roster: roster, gate: gate))
        web.webhooks = webhooks
        self.web = web
    }

    /// Who is who. The key of the log-ins is made here when there is none.
    private static func access(_ configuration: Configuration, store: Store, logger: Logger) throws -> WebAccess {
        let auth = configuration.auth
        let accounts = Accounts(
            store: store, key: try SecretKey(besideDatabase: configuration.database.path, random: Clocks.random),
            lifetimes: Sessions.Lifetimes(access: auth.accessTokenLifetime, refresh: auth.refreshTokenLifetime),
            clock: Clocks.wall, random: Clocks.random, sleep: { try await Task.sleep(for: $0) }, logger: logger)
        let proxies = configuration.server.trustedProxies
        return WebAccess(
            accounts: accounts,
            isTrustedProxy: { text in
                guard let address = IPAddress(text) else { return false }
                return proxies.contains { $0.contains(address) }
            },
            isClosedToStrangers: configuration.server.pages == .login,
            allowsVisitorUpdates: configuration.server.publicUpdate, administratorName: auth.adminUsername)
    }

    /// Call once nothing uses the program any more. Blocks until the file is closed.
    func close() throws {
        curl.shutdown()
        try store.close()
    }
}

extension Configuration.Tracking {
    var scheduleAlignment: PlayerScheduleManager.Alignment {
        switch alignment {
        case .spread: .spread
        case .clock: .clock(timeZone)
        }
    }

    /// Where the file names each player, by name key.
    fileprivate var configuredPlaces: [String: String] {
        let places = (players ?? []).enumerated().map { ($1.name.key, "tracking.players[\($0)]") }
        return Dictionary(places) { first, _ in first }
    }
}
