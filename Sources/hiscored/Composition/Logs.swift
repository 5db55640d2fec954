import Logging
import Settings
import Telemetry

/// Logging for the verbs.
enum Logs {
    /// Sets up logging as the config says, for a process that serves.
    static func serving(_ log: Configuration.Log) -> Logger {
        establish(
            level: Logger.Level(log.level),
            format: LogFormat(rawValue: log.format.rawValue) ?? .logfmt)
    }

    /// Only what went wrong, for verbs whose output is the answer.
    static func quiet() -> Logger {
        establish(level: .error, format: .logfmt)
    }

    private static func establish(level: Logger.Level, format: LogFormat) -> Logger {
        Telemetry.bootstrap(level: level, format: format, clock: Clocks.wall)
        return Logger(label: "hiscored")
    }
}

extension Logger.Level {
    /// The config names them as swift-log does.
    init(_ level: Configuration.LogLevel) {
        self =
            switch level {
            case .trace: .trace
            case .debug: .debug
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            case .critical: .critical
            }
    }
}
