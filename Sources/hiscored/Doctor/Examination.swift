import Cron
import Foundation
import Settings
import Store
import Timestamps
import Tracker

/// Gathers what the checks of `doctor` judge. A check that cannot be made says why.
struct Examination {
    let load: ConfigurationLoad
    let now: Timestamp
    /// The settings as far as they can be read.
    let settings: Configuration?
    /// The database's path; nil while the config leaves it in doubt.
    let database: String?

    init(_ load: ConfigurationLoad, now: Timestamp) {
        self.load = load
        self.now = now
        settings = load.configuration ?? load.legible
        database = load.isCertain("database.path") ? settings?.database.path : nil
    }

    func report() async -> DoctorReport {
        // What only root can see comes first: then it becomes the owner of the folder.
        var files = FileExamination(settings: settings, config: load.file, database: database)
        let service = ServiceUnit.describe()
        files.becomeOwner()
        let hindrance = files.hindrance
        let tables = await tables(hindrance)
        let holder = database.flatMap { StoreLock.holder(database: $0) }
        var checks = [
            SettingsCheck(
                file: load.file, problems: load.problems.map(\.description),
                warnings: load.warnings.map(\.description)
            ).diagnosis,
            ServiceCheck(output: service).diagnosis, libraryCheck,
            files.configFiles(hasAdministrator: tables.facts?.administrators ?? 0 > 0),
            files.clock(now: now, newest: tables.facts?.newest), timeZones(tables.facts?.players ?? []),
            port(holder: holder), proxy,
        ]
        checks += files.data(now: now)
        checks += await fileChecks(hindrance)
        checks += tableChecks(tables, isServed: holder != nil)
        checks.append(await server(holder: holder, hindrance))
        checks.append(await upstream(tables, isServed: holder != nil))
        return DoctorReport(checks)
    }

    private var libraryCheck: Diagnosis {
        let library = StoreInspection.library
        return LibraryCheck(running: library.running, compiled: library.compiled).diagnosis
    }

    private func timeZones(_ players: [PlayerRow]) -> Diagnosis {
        let own = players.compactMap { player in player.cronTimeZone.map { ($0, "the schedule of \(player.username)") }
        }
        let general = settings.map { [($0.tracking.timeZone.identifier, "tracking.timezone")] } ?? []
        return TimeZoneCheck(used: Dictionary(general + own) { first, _ in first }).diagnosis
    }
}

extension Diagnosis.Finding {
    /// What is said of what depends on the config while that is in doubt.
    static let doubtful = warning(
        "not checked: the configuration leaves it in doubt", remedy: "correct the configuration first")
}
