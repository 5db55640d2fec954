extension Configuration {
    /// What is written to stderr.
    package struct Log: Sendable {
        package var level = LogLevel.info
        package var format = LogFormat.logfmt
    }

    /// From which level on records are written. The raw values are those of swift-log.
    package enum LogLevel: String, CaseIterable, Sendable {
        case trace
        case debug
        case info
        case notice
        case warning
        case error
        case critical
    }

    /// How a record is written.
    package enum LogFormat: String, CaseIterable, Sendable {
        /// `key=value` pairs.
        case logfmt
        /// One JSON object per line.
        case json
    }
}

extension Configuration.Log {
    static let keys = SectionTable("log", \Configuration.log)
        .key("level", \.level, .choice, "From which level on records are written.", atReload: true)
        .key("format", \.format, .choice, "logfmt for people, json for machines.")
        .section
}
