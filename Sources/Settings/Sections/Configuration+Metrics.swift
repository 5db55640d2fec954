extension Configuration {
    /// The page `/metrics` for Prometheus.
    package struct Metrics: Sendable {
        package var isEnabled = false
        /// Holds the token that the reader must send. Not nil when enabled.
        package var tokenFile: String?
    }
}

extension Configuration.Metrics {
    static let keys = SectionTable("metrics", \Configuration.metrics)
        .key("enabled", \.isEnabled, .flag, "Whether /metrics answers.")
        .key("token_file", \.tokenFile, .orNull(.path), "A file with the bearer token that /metrics asks for.")
        .section
}
