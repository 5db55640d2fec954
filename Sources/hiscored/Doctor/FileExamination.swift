import Foundation
import Settings
import Store
import Timestamps
import Tracker

/// What the checks of files judge. It is made with the rights of whoever called, and used with those of the owner of the
/// database.
struct FileExamination {
    private let settings: Configuration?
    private let database: String?
    private let config: FileFacts?
    private let secrets: [ConfigFilesCheck.Secret]
    private let folder: FileFacts?
    private let files: [FileFacts]
    private var refusal: String?

    init(settings: Configuration?, config: String?, database: String?) {
        self.settings = settings
        self.database = database
        self.config = config.map { FileFacts(lookingAt: $0, followsLinks: true) }
        secrets = (settings?.namedSecrets ?? []).map { secret in
            ConfigFilesCheck.Secret(
                setting: secret.setting, file: FileFacts(lookingAt: secret.file, followsLinks: true),
                isNeeded: secret.isRead)
        }
        folder = database.map { FileFacts(lookingAt: Self.folder(of: $0), followsLinks: true) }
        files = database.map(Self.paths)?.map { FileFacts(lookingAt: $0, followsLinks: false) } ?? []
    }

    /// - parameter path: absolute.
    private static func folder(of path: String) -> String {
        let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
        return folder.isEmpty ? "/" : String(folder)
    }

    /// The database comes first.
    private static func paths(_ database: String) -> [String] {
        ["", "-wal", "-shm", ".lock", ".sock"].map { database + $0 } + [SecretKey.path(besideDatabase: database)]
    }

    mutating func becomeOwner() {
        // One that is missing is told as that.
        guard let database, folder?.presence != .missing else { return }
        do {
            try FolderOwner.become(forDatabase: database)
        } catch {
            refusal = Failure(error).message
        }
    }

    /// Why the database is not to be looked at; nil when it is, or there is none.
    var hindrance: Diagnosis.Finding? {
        guard let database else {
            return .doubtful
        }
        // As root, what it opens would be root's.
        guard refusal == nil else {
            return .warning("not checked: root does not use that folder", remedy: "see the check data_files")
        }
        guard access(database, R_OK) == 0 || errno == ENOENT else {
            return .warning("not checked: you may not read the database", remedy: DataFilesCheck.askAsRoot)
        }
        return nil
    }

    func configFiles(hasAdministrator: Bool) -> Diagnosis {
        var secrets = secrets
        for index in secrets.indices where secrets[index].setting == Configuration.administratorPassword {
            secrets[index].isNeeded = !hasAdministrator
        }
        let paths = secrets.map(\.file.path) + (config.map { [$0.path] } ?? [])
        return ConfigFilesCheck(
            config: config,
            holdsSecrets: settings?.upstream.proxy?.credentials != nil || settings?.notify.heartbeatURL != nil,
            secrets: secrets, unreadable: Set(paths.filter { access($0, R_OK) != 0 })
        ).diagnosis
    }

    /// The checks of the folders: who owns what, whether there is room, and what takes it up.
    func data(now: Timestamp) -> [Diagnosis] {
        guard let database, let folder, let settings else {
            return [CheckName.dataFiles, .disk, .copies].map { Diagnosis($0, .doubtful) }
        }
        return [
            DataFilesCheck(
                folder: folder, files: files, mustBePrivate: [SecretKey.path(besideDatabase: database)],
                refusal: refusal, isReadable: refusal != nil || hindrance == nil
            ).diagnosis,
            DiskSpaceCheck(
                lookingAt: [folder.path, settings.backup.directory], databaseBytes: files.first?.bytes ?? 0
            ).diagnosis,
            KeptCopiesCheck(lookingBeside: database, now: now).diagnosis,
        ]
    }

    /// - parameter newest: when something happened last, as the database says.
    func clock(now: Timestamp, newest: Timestamp?) -> Diagnosis {
        var witnesses = ((config.map { [$0] } ?? []) + files).filter(\.isThere).map { ($0.path, $0.changedAt) }
        if let newest { witnesses.append(("the newest entry of the database", newest)) }
        // systemd's own client of time servers; others tell nobody.
        let clients = "/run/systemd/timesync"
        let isSynchronised = access(clients, F_OK) == 0 ? access("\(clients)/synchronized", F_OK) == 0 : nil
        return ClockCheck(now: now, witnesses: witnesses, isSynchronised: isSynchronised).diagnosis
    }
}
