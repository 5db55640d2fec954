/// One setting: its name, what is allowed, and the way between its JSON value and its place in `Configuration`.
///
/// The tables of these in `Configuration+….swift` are the only list of settings. Reading, the check for unknown keys,
/// the names of environment variables, `config show`, `config example` and the manual's table are made from them.
struct SettingKey: Sendable {
    /// The section, such as `upstream`.
    let section: String
    /// The key inside the section, such as `spacing_seconds`.
    let name: String
    /// One sentence for the manual.
    let summary: String
    let shape: ValueShape
    let allowed: String
    /// All values there are, where they are a few words.
    let words: [String]?
    let isSecret: Bool
    /// Whether a running process takes over a change when it reads the file again. Only settings that no rule ties to
    /// others are of this kind.
    let isTakenOverAtReload: Bool
    /// Reads the value into the configuration; what is wrong goes to the context, and the default stays.
    let read: @Sendable (PlacedValue, inout ReadingContext, inout Configuration) -> Void
    /// The value in a configuration, with secrets in it.
    let write: @Sendable (Configuration) -> JSONValue
    /// The value in a configuration as it may be shown.
    let show: @Sendable (Configuration) -> JSONValue
    /// Puts the first one's value into the second.
    let copy: @Sendable (Configuration, inout Configuration) -> Void

    /// `upstream.spacing_seconds`
    var path: String { "\(section).\(name)" }

    /// `HISCORED_UPSTREAM__SPACING_SECONDS`
    var variable: String { "\(Self.variablePrefix)\(section.uppercased())__\(name.uppercased())" }

    static let variablePrefix = "HISCORED_"

    /// The value that applies when nobody sets one: that of an untouched `Configuration`.
    var standard: JSONValue { write(Configuration()) }
}

/// The keys of one section.
struct SettingSection: Sendable {
    let name: String
    let keys: [SettingKey]
}

extension Configuration {
    /// Every setting, in the order of the sample.
    static let sections: [SettingSection] = [
        Database.keys, Server.keys, Auth.keys, Upstream.keys, Tracking.keys, Jobs.keys, News.keys, Notify.keys,
        Retention.keys, Backup.keys, Log.keys, Metrics.keys,
    ]
}
