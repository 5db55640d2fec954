import Scheduling
import Timestamps

/// The settings that the process runs with.
package struct RunningSettings: Sendable {
    /// By key, osrsdiff's names among them.
    let rows: [Row]
    /// The config file; nil: there is none.
    let file: String?
    /// nil: the level of the log cannot be changed.
    let logLevel: LogLevelSwitch?

    struct Row: Sendable {
        /// In the list, from 1.
        let id: Int
        let key: String
        let title: String?
        let entry: SettingEntry
    }

    package init(entries: [SettingEntry], file: String?, logLevel: LogLevelSwitch?) {
        let aliases = SettingAlias.all.compactMap { alias in
            entries.first { $0.key == alias.target }.map { (alias.key, Optional(alias.title), $0) }
        }
        rows = (entries.map { ($0.key, nil, $0) } + aliases).sorted { $0.0 < $1.0 }.enumerated().map { index, row in
            Row(id: index + 1, key: row.0, title: row.1, entry: row.2)
        }
        self.file = file
        self.logLevel = logLevel
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
            return "change \(key) in \(file) and start the server anew"
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
