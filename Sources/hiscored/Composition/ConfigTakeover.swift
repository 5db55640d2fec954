import Cron
import Hiscores
import Logging
import Settings
import Store
import Synchronization
import Tracker
import Web

/// Keeps the program in line with its config file: at the start, and whenever the file is read again.
final class ConfigTakeover: Sendable {
    /// How long to wait before the players are taken over again, after the database did not take them.
    private static let pauseAfterError = Duration.seconds(5)

    private let running: RunningConfiguration
    private let roster: PlayerRoster
    private let logLevel: LogLevelSwitch?
    private let logger: Logger
    /// nil: the configuration was put together by the program, and there is nothing to read again.
    private let reread: (@Sendable () -> ConfigurationLoad)?
    private let heldBack = Mutex<[String]>([])
    private let turns = TurnTaking()

    init(
        running: RunningConfiguration, roster: PlayerRoster, logLevel: LogLevelSwitch?, logger: Logger,
        reread: (@Sendable () -> ConfigurationLoad)?
    ) {
        self.running = running
        self.roster = roster
        self.logLevel = logLevel
        self.logger = logger
        self.reread = reread
    }

    // MARK: - At the start

    /// Brings the players in line with the config file, and every schedule with the settings.
    ///
    /// On a full disk that is done when there is room again, and what there is is served meanwhile.
    func prepare() async throws {
        do {
            try await takeOverAtStart()
        } catch StoreError.groupLost(let reason) {
            logger.error(
                "the config file's players could not be taken over; it is tried again until they are",
                metadata: ["error": "\(reason)"])
            Task { await takeOverLater() }
        }
    }

    private func takeOverLater() async {
        while true {
            do {
                try await Task.sleep(for: Self.pauseAfterError)
                try await takeOverAtStart()
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

    private func takeOverAtStart() async throws {
        try await turns.take { [self] in
            let tracking = running.current.tracking
            _ = try await reconcile(tracking, takesMassChange: false)
            try await roster.ensureSchedules(isAdaptive: tracking.adaptive)
        }
    }

    private func reconcile(
        _ tracking: Configuration.Tracking, takesMassChange: Bool
    ) async throws -> PlayerRoster.Reconciliation {
        guard let players = tracking.configuredPlayers else {
            roster.setConfigured([:])
            heldBack.withLock { $0 = [] }
            return PlayerRoster.Reconciliation()
        }
        let result = try await roster.reconcile(players, takesMassChange: takesMassChange)
        heldBack.withLock { $0 = result.heldBack }
        tell(result)
        return result
    }

    private func tell(_ result: PlayerRoster.Reconciliation) {
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
                "so many players left the config file that they are kept: check tracking.players, or deactivate them with hiscored config apply",
                metadata: ["players": "\(result.heldBack.joined(separator: ", "))"])
        }
    }

    // MARK: - While it runs

    /// Reads the file again, the whole of it before anything changes, and takes over what can be.
    ///
    /// - parameter takesMassChange: deactivates players that left the file also when they are suspiciously many.
    /// - throws: ``ReloadRefusal`` when the file cannot be used, ``StoreError`` when the database does not take the
    ///   players; then everything is as before.
    func reload(takesMassChange: Bool) async throws -> ReloadReport {
        try await turns.take { [self] in
            let before = running.current
            var file: String?
            var change = ConfigurationChange(from: before, to: before)
            var origins: [String: SettingOrigin] = [:]
            if let reread {
                let load = reread()
                guard let read = load.configuration else {
                    let refusal = ReloadRefusal(file: load.file, problems: load.problems.map { "\($0)" })
                    logger.error("the configuration was not taken over", metadata: ["error": "\(refusal)"])
                    throw refusal
                }
                file = load.file
                origins = load.origins
                change = ConfigurationChange(from: before, to: read)
            }
            let players = try await reconcile(change.result.tracking, takesMassChange: takesMassChange)
            running.takeOver(change, origins: origins)
            if before.log.level != change.result.log.level {
                logLevel?.configure(Logger.Level(change.result.log.level))
            }
            logger.notice(
                "the configuration was read again",
                metadata: ["taken_over": "\(change.takenOver.joined(separator: ", "))"])
            if !change.needsRestart.isEmpty {
                logger.warning(
                    "some settings count from the next start on",
                    metadata: ["settings": "\(change.needsRestart.joined(separator: ", "))"])
            }
            return ReloadReport(
                file: file, takenOver: change.takenOver, needsRestart: change.needsRestart, players: players)
        }
    }

    /// How what runs differs from the file as it is now.
    var standing: ReloadStanding {
        var standing = ReloadStanding()
        standing.heldBack = heldBack.withLock { $0 }
        guard let load = reread?() else { return standing }
        standing.problems = load.problems.map { "\($0)" }
        if let read = load.configuration {
            let change = ConfigurationChange(from: running.current, to: read)
            standing.waiting = change.takenOver
            standing.needsRestart = change.needsRestart
        }
        return standing
    }
}

extension Configuration.Tracking {
    /// What the file says of each player; nil: it names none, and the database is the truth.
    fileprivate var configuredPlayers: [PlayerRoster.ConfiguredPlayer]? {
        players?.enumerated().map { index, player in
            PlayerRoster.ConfiguredPlayer(
                request: PlayerRequest(player, defaultMinutes: defaultIntervalMinutes, timeZone: timeZone),
                place: "tracking.players[\(index)]")
        }
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
