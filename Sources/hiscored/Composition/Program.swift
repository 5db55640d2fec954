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
    private let curl: CurlClient
    private let logger: Logger

    /// - parameter load: where the configuration comes from, to tell administrators.
    init(_ configuration: Configuration, load: ConfigurationLoad? = nil, logger: Logger) throws {
        self.configuration = configuration
        self.logger = logger
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
            metrics: MetricDirectory(store: store, logger: logger), timeZone: configuration.tracking.timeZone)
        let schedules = PlayerScheduleManager(alignment: configuration.tracking.scheduleAlignment)
        answers = PlayerAnswers(
            ingest: ingest, schedules: schedules, random: Clocks.random, isAdaptive: configuration.tracking.adaptive)
        let fetch = PlayerFetch(store: store, client: client, gate: gate, answers: answers, clock: clock)
        let modes = ModeCheck(store: store, spacing: upstream.spacing, clock: clock)
        let maintenance = ScheduleMaintenance(store: store, schedules: schedules, clock: clock)
        let retention = Retention(
            store: store,
            ages: Retention.Ages(
                success: configuration.retention.success, failure: configuration.retention.failure,
                ranks: configuration.retention.ranks),
            clock: clock)
        let backups = Backups(configuration)
        let tasks = TaskRegistry([
            fetch.definition(maximumAttempts: configuration.jobs.maxAttempts, timeout: configuration.jobs.timeout),
            modes.definition(), maintenance.definition(), retention.definition(), backups.definition(),
        ])
        let declared = [
            try ModeCheck.schedule(), try ScheduleMaintenance.schedule(), try Retention.schedule(),
            backups.schedule(),
        ]
        let staticSchedules = StaticScheduleSource(declared, store: store, clock: clock)
        let dynamicSchedules = SQLiteScheduleSource(
            store: store, clock: clock, reserved: Set(declared.map(\.scheduleID)))
        engine = Engine(
            store: store, tasks: tasks,
            queues: [
                Queue(name: Queue.hiscores, workers: configuration.jobs.workers, admission: gate.admission),
                Queue(name: Queue.maintenance, workers: 1), Queue(name: Queue.notify, workers: 1),
            ],
            sources: ScheduleSources([staticSchedules, dynamicSchedules]), clock: clock,
            monotonicNow: { ContinuousClock.now }, random: Clocks.random, logger: logger)
        roster = PlayerRoster(
            store: store, schedules: schedules, tasks: tasks, clock: clock, random: Clocks.random,
            defaultIntervalMinutes: configuration.tracking.defaultIntervalMinutes,
            defaultTimeZone: configuration.tracking.timeZone)
        roster.setConfigured(configuration.tracking.configuredPlaces)
        web = WebServices(
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
                settings: RunningSettings(configuration, load: load, logger: logger),
                health: HealthRecord(logger: logger)),
            access: try Self.access(configuration, store: store, logger: logger), backups: backups,
            updates: VisitorUpdates(roster: roster, gate: gate))
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

    /// How long to wait before the config file is taken over again, after the database did not take it.
    private static let pauseAfterError = Duration.seconds(5)

    /// Brings the players in line with the config file, and every schedule with the settings.
    ///
    /// On a full disk that is done when there is room again, and what there is is served meanwhile.
    func prepare() async throws {
        do {
            try await takeOverConfig()
        } catch StoreError.groupLost(let reason) {
            logger.error(
                "the config file's players could not be taken over; it is tried again until they are",
                metadata: ["error": "\(reason)"])
            Task { await takeOverConfigLater() }
        }
    }

    private func takeOverConfigLater() async {
        while true {
            do {
                try await Task.sleep(for: Self.pauseAfterError)
                try await takeOverConfig()
                return logger.notice("the config file's players were taken over")
            } catch StoreError.groupLost {
                continue
            } catch StoreError.closed {
                return
            } catch {
                return logger.error(
                    "the config file's players were not taken over", metadata: ["error": "\(error)"])
            }
        }
    }

    private func takeOverConfig() async throws {
        if let players = configuration.tracking.players {
            let zone = configuration.tracking.timeZone
            let wanted = players.enumerated().map { index, player in
                PlayerRoster.ConfiguredPlayer(
                    request: PlayerRequest(
                        player, defaultMinutes: configuration.tracking.defaultIntervalMinutes, timeZone: zone),
                    place: "tracking.players[\(index)]")
            }
            report(try await roster.reconcile(wanted))
        }
        try await roster.ensureSchedules(isAdaptive: configuration.tracking.adaptive)
    }

    private func report(_ result: PlayerRoster.Reconciliation) {
        for (what, names) in [
            ("players were added from the config file", result.added),
            ("players were changed to what the config file says", result.changed),
            ("players left the config file and were deactivated", result.deactivated),
        ] where !names.isEmpty {
            logger.notice("\(what)", metadata: ["players": "\(names.joined(separator: ", "))"])
        }
        for player in result.renamed {
            logger.warning(
                "\(player.place) of the config file says \(player.former), who is now called \(player.now)")
        }
        if !result.heldBack.isEmpty {
            logger.warning(
                "so many players left the config file that they are kept: check tracking.players",
                metadata: ["players": "\(result.heldBack.joined(separator: ", "))"])
        }
    }

    /// Call once nothing uses the program any more. Blocks until the file is closed.
    func close() throws {
        curl.shutdown()
        try store.close()
    }
}

extension PlayerRequest {
    fileprivate init(_ player: Settings.ConfiguredPlayer, defaultMinutes: Int, timeZone: CronTimeZone) {
        let polling: Polling =
            switch player.schedule {
            case nil: .interval(minutes: defaultMinutes)
            case .interval(let minutes): .interval(minutes: minutes)
            case .cron(let cron, let zone): .cron(cron, timeZone: zone ?? timeZone)
            }
        self.init(
            name: player.name, polling: polling, mode: player.mode ?? .auto, tags: player.tags ?? [], origin: .config)
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
