import Scheduling
import Settings
import Store
import Timestamps
import Tracker

extension Examination {
    /// In larger files the whole check takes minutes.
    private static let largeFile: Int64 = 1 << 30

    /// What the tables say.
    struct Facts: Sendable {
        var players: [PlayerRow]
        var administrators: Int
        var newest: Timestamp?
        var verification: ScheduleVerification
        var failedJobs: [String: String]
        var lastAnswer: Timestamp?
        var backups: BackupsOverview
        var webhooks: [WebhooksCheck.Webhook]
    }

    enum Tables {
        case read(Facts, StoreReader)
        /// There are none yet.
        case none
        case notRead(Diagnosis.Finding)

        var facts: Facts? {
            if case .read(let facts, _) = self { facts } else { nil }
        }
    }

    /// - parameter hindrance: why the database is not to be looked at.
    func tables(_ hindrance: Diagnosis.Finding?) async -> Tables {
        if let hindrance { return .notRead(hindrance) }
        guard let database, let settings else { return .notRead(.doubtful) }
        switch StoreInspection.schema(path: database) {
        case .absent: return .none
        case .older, .unusable:
            return .notRead(.warning("not checked, because of the schema", remedy: "see the check schema"))
        case .current: break
        }
        do {
            let reader = try StoreReader(path: database)
            let manager = PlayerScheduleManager(alignment: settings.tracking.scheduleAlignment)
            let overview = try await Backups(settings).overview(reader)
            let webhooks = settings.notify
            let facts = try await reader.read { [now] snapshot in
                Facts(
                    players: try snapshot.players(), administrators: try snapshot.administrators().count,
                    newest: try snapshot.newestMoment(), verification: try manager.verify(in: snapshot, now: now),
                    failedJobs: try SchedulesCheck.failedJobs(in: snapshot),
                    lastAnswer: try snapshot.lastSuccess(task: FetchTask.name), backups: overview,
                    webhooks: try webhooks.standings(try snapshot.webhooks()) { try $0.waiting(for: $1, in: snapshot) })
            }
            return .read(facts, reader)
        } catch {
            return .notRead(
                .failure("the database cannot be read: \(error)", remedy: "see the check integrity"))
        }
    }

    /// The checks of what the tables say.
    func tableChecks(_ tables: Tables, isServed: Bool) -> [Diagnosis] {
        let names: [CheckName] = [.administrators, .schedules, .players, .demand, .webhooks, .backups, .backupDisk]
        switch tables {
        case .notRead(let finding):
            return names.map { Diagnosis($0, finding) }
        case .none:
            let others = names.filter { $0 != .webhooks }.map { Diagnosis($0, otherwise: "there is no database yet") }
            return others + [
                WebhooksCheck(webhooks: settings?.notify.standings([]) { _, _ in 0 } ?? [], now: now).diagnosis
            ]
        case .read(let facts, _):
            let polled = facts.players.filter { $0.isActive && !$0.isPaused }
            return [
                AdministratorsCheck(count: facts.administrators).diagnosis,
                SchedulesCheck(verification: facts.verification, failedJobs: facts.failedJobs).diagnosis,
                PlayersCheck(players: facts.players, now: now, isServed: isServed).diagnosis,
                PollDemandCheck(
                    players: polled.count, asked: PollDemand.perHour(polled),
                    spacing: settings?.upstream.spacing ?? .zero
                ).diagnosis,
                WebhooksCheck(webhooks: facts.webhooks, now: now).diagnosis,
                BackupsCheck(overview: facts.backups).diagnosis,
                BackupDiskCheck(
                    directory: facts.backups.directory, isOnDatabaseDisk: facts.backups.isOnDatabaseDisk
                ).diagnosis,
            ]
        }
    }

    /// The checks of the file, whatever its tables are.
    func fileChecks(_ hindrance: Diagnosis.Finding?) async -> [Diagnosis] {
        let names: [CheckName] = [.integrity, .storage]
        guard let database, hindrance == nil else {
            return ([.schema] + names).map { Diagnosis($0, hindrance ?? .doubtful) }
        }
        let state = StoreInspection.schema(path: database)
        let schema = SchemaCheck(path: database, state: state).diagnosis
        switch state {
        case .absent: return [schema] + names.map { Diagnosis($0, otherwise: "there is no database yet") }
        case .unusable(.notOurs): return [schema] + names.map { Diagnosis($0, otherwise: "it is no database of ours") }
        case .current, .older, .unusable: return [schema] + (await soundness(of: database))
        }
    }

    private func soundness(of database: String) async -> [Diagnosis] {
        let logBytes = FileFacts(lookingAt: "\(database)-wal", followsLinks: false).bytes
        let isQuick = FileFacts(lookingAt: database, followsLinks: true).bytes > Self.largeFile
        do {
            let reader = try StoreInspection.reader(path: database)
            let storage = try await reader.look { (try $0.journalMode(), try $0.autoVacuum()) }
            let found = try await reader.look { snapshot in
                let damages = try snapshot.damages(quick: isQuick)
                // In a damaged file this may fail, and says nothing new.
                return (damages, damages.isEmpty && !isQuick ? try snapshot.strays() : [])
            }
            return [
                IntegrityCheck(damages: found.0, strays: found.1, isQuick: isQuick).diagnosis,
                StorageCheck(journalMode: storage.0, autoVacuum: storage.1, logBytes: logBytes).diagnosis,
            ]
        } catch {
            return [
                IntegrityCheck(damages: ["\(error)"], strays: [], isQuick: isQuick).diagnosis,
                Diagnosis(.storage, .warning("not checked: \(error)", remedy: "see the check integrity")),
            ]
        }
    }
}
