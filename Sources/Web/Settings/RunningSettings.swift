import Scheduling
import Timestamps

/// The settings that the process runs with.
package struct RunningSettings: Sendable {
    /// Reads the config file again and takes over what it can.
    ///
    /// - parameter takesMassChange: deactivates players that left the file also when they are suspiciously many.
    /// - throws: ``ReloadRefusal``, and what the database throws.
    package typealias Reload = @Sendable (_ takesMassChange: Bool) async throws -> ReloadReport

    private let entries: @Sendable () -> [SettingEntry]
    /// The config file; nil: there is none.
    let file: String?
    let standing: @Sendable () -> ReloadStanding
    /// nil: there is nothing to read again.
    let reload: Reload?
    /// nil: the level of the log cannot be changed.
    let logLevel: LogLevelSwitch?

    struct Row: Sendable {
        /// In the list, from 1.
        let id: Int
        let key: String
        let title: String?
        let entry: SettingEntry
    }

    /// - parameters:
    ///   - entries: as they apply now, in the order of the sample.
    ///   - standing: how they differ from the config file.
    package init(
        entries: @escaping @Sendable () -> [SettingEntry], file: String?, logLevel: LogLevelSwitch?,
        standing: @escaping @Sendable () -> ReloadStanding = { ReloadStanding() }, reload: Reload? = nil
    ) {
        self.entries = entries
        self.file = file
        self.logLevel = logLevel
        self.standing = standing
        self.reload = reload
    }

    /// By key, osrsdiff's names among them.
    var rows: [Row] {
        let entries = entries()
        let aliases = SettingAlias.all.compactMap { alias in
            entries.first { $0.key == alias.target }.map { (alias.key, Optional(alias.title), $0) }
        }
        return (entries.map { ($0.key, nil, $0) } + aliases).sorted { $0.0 < $1.0 }.enumerated().map { index, row in
            Row(id: index + 1, key: row.0, title: row.1, entry: row.2)
        }
    }

    func row(_ key: String) -> Row? { rows.first { $0.key == key } }

    /// The level of the log, if this is the row that changes it.
    func level(of row: Row) -> LogLevelSwitch? {
        row.key == SettingAlias.logLevel.key ? logLevel : nil
    }

    /// Where somebody changes a setting.
    func place(of row: Row) -> String {
        let key = row.entry.key
        switch row.entry.origin {
        case .environment(let variable):
            return
                "change the environment variable \(variable), which goes before \(key) of the config file, and start "
                + "the server anew"
        case .file, .standard:
            guard let file else {
                return "there is no config file: write one (`hiscored config example` shows it) with \(key), and start "
                    + "the server anew"
            }
            return "change \(key) in \(file) and "
                + (row.entry.isTakenOverAtReload
                    ? "reload the server (systemctl reload hiscored, or SIGHUP)" : "start the server anew")
        }
    }

    /// osrsdiff's members (osrsdiff-api §7.8), then ours.
    func json(_ row: Row, startedAt: Timestamp) -> JSONValue {
        let entry = row.entry
        let level = level(of: row)
        let isChanged = level.map { $0.level != $0.configured } ?? false
        var words: [String]?
        if case .choice(let all) = entry.kind { words = all }
        if level != nil { words = LogLevelSwitch.texts }
        return [
            "id": .count(row.id), "key": .string(row.key), "value": .string(level?.text ?? entry.value),
            "display_name": .text(row.title), "description": .string(entry.summary),
            "setting_type": .string(entry.kind.name),
            "allowed_values": words.map { .array($0.map(JSONValue.string)) } ?? .null,
            "is_secret": .bool(entry.isSecret), "created_at": .time(startedAt),
            "updated_at": .time(level?.lastChange ?? startedAt),
            "origin": .string(isChanged ? "process" : entry.origin.word),
        ]
    }
}

extension SettingEntry.Origin {
    /// As `config show` says it.
    fileprivate var word: String {
        switch self {
        case .file: "file"
        case .environment: "environment"
        case .standard: "default"
        }
    }
}
