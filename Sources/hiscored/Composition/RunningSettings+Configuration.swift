import Logging
import Settings
import Telemetry
import Web

extension RunningSettings {
    /// - parameter file: the config file; nil: there is none.
    init(_ running: RunningConfiguration, file: String?, logLevel: LogLevelSwitch?, config: ConfigTakeover) {
        self.init(
            entries: { running.listing.map(SettingEntry.init) }, file: file, logLevel: logLevel,
            standing: { config.standing }, reload: config.reload)
    }
}

extension LogLevelSwitch {
    /// The one of the process's log; nil before that is set up.
    ///
    /// - parameter logger: is told when the level changes.
    static func ofProcess(_ logger: Logger) -> LogLevelSwitch? {
        Telemetry.threshold.map { threshold in
            LogLevelSwitch(
                configured: threshold.level, read: { threshold.level },
                write: { level in
                    let before = threshold.level
                    // While the more talkative of the two is in force, so that it is heard.
                    threshold.level = min(before, level)
                    logger.notice(
                        "the level of the log was changed", metadata: ["from": "\(before)", "to": "\(level)"])
                    threshold.level = level
                })
        }
    }
}

extension SettingEntry {
    fileprivate init(_ setting: ListedSetting) {
        let kind: Kind =
            switch setting.kind {
            case .text: .text
            case .number: .number
            case .flag: .flag
            case .choice(let words): .choice(words)
            }
        let origin: Origin =
            switch setting.origin {
            case .file: .file
            case .environment(let variable): .environment(variable: variable)
            case .standard: .standard
            }
        self.init(
            key: setting.path, value: setting.value, kind: kind, summary: setting.summary, isSecret: setting.isSecret,
            origin: origin, isTakenOverAtReload: setting.isTakenOverAtReload)
    }
}
