import Logging
import Settings
import Telemetry
import Web

extension RunningSettings {
    /// - parameters:
    ///   - load: what the configuration was read from; nil: it was put together by the program.
    ///   - logger: is told when its level changes.
    init(_ configuration: Configuration, load: ConfigurationLoad?, logger: Logger) {
        let logLevel = Telemetry.threshold.map { threshold in
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
        self.init(
            entries: configuration.listing(origins: load?.origins ?? [:]).map(SettingEntry.init), file: load?.file,
            logLevel: logLevel)
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
            origin: origin)
    }
}
