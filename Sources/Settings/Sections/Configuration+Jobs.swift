import Timestamps

extension Configuration {
    /// The workers.
    package struct Jobs: Sendable {
        package var workers = 4
        package var maxAttempts = 5
        /// One attempt of a job; waiting for the gate does not count.
        package var timeout = Duration.seconds(60)
    }
}

extension Configuration.Jobs {
    static let keys = SectionTable("jobs", \Configuration.jobs)
        .key("workers", \.workers, .wholeNumber(1...64), "How many jobs run at the same time.")
        .key("max_attempts", \.maxAttempts, .wholeNumber(1...20), "How often a failing job is tried.")
        .key("timeout_seconds", \.timeout, .span(of: .seconds(1), 1...3600), "How long one attempt may take.")
        .section
}
