import Settings
import Telemetry
import Web

/// What the process measures, where the config wants it to.
enum Measurements {
    /// Makes all modules measure. Before this nothing is kept.
    ///
    /// - returns: what `/metrics` needs; nil where it is off.
    /// - throws: ``Failure`` when there is no usable token.
    static func begin(_ metrics: Configuration.Metrics) throws -> MetricsAccess? {
        guard metrics.isEnabled, let path = metrics.tokenFile else { return nil }
        let token: String
        do {
            token = try SecretFile.read(path)
        } catch {
            throw Failure(.configuration, "metrics.token_file: \(error)")
        }
        guard token.count >= 16, token.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else {
            throw Failure(
                .configuration,
                "metrics.token_file \(path) holds no token of at least 16 letters, digits and signs without blanks "
                    + "(make one: openssl rand -hex 32 > \(path))")
        }
        let registry = PrometheusRegistry(help: help)
        registry.bootstrap()
        return MetricsAccess(token: token) { registry.text }
    }

    /// A sentence for each name. A test holds this list to what a server tells.
    private static let help = [
        "hiscored_breaker_open": "1 while the hiscores want to be left alone and nothing is asked.",
        "hiscored_build_info": "Always 1; the label tells the version.",
        "hiscored_database_bytes": "Size of the database and of its write-ahead log.",
        "hiscored_database_commit_seconds": "How long commits took; with durability full that is the wait for fsync.",
        "hiscored_database_group_seconds": "How long groups of writes took, with their commit.",
        "hiscored_database_groups_lost_total": "Groups of writes that the disk did not take.",
        "hiscored_database_writable": "1 while the database takes changes, as far as is known.",
        "hiscored_database_writes_total": "Writes that were committed.",
        "hiscored_fetch_seconds": "How long requests to the hiscores took.",
        "hiscored_fetches_total": "Requests to the hiscores by outcome.",
        "hiscored_gate_wait_seconds": "How long running jobs waited for the gate between two of their requests.",
        "hiscored_http_request_seconds": "How long answers took until they were begun, by route.",
        "hiscored_http_requests_total": "Answered requests by method, route and status.",
        "hiscored_job_attempts_total": "Attempts of jobs by task and how they ended.",
        "hiscored_job_seconds": "How long attempts worked, by task.",
        "hiscored_job_wait_seconds": "From when a job was due until it started; for the hiscores mostly their gate.",
        "hiscored_jobs": "Jobs that wait or run, by queue.",
        "hiscored_jobs_ended": "Kept jobs that ended without success.",
        "hiscored_last_backup_timestamp_seconds": "When the newest backup was begun.",
        "hiscored_oldest_ready_job_seconds": "How long the oldest job waits that may run.",
        "hiscored_players": "Tracked players, and those that are polled.",
        "hiscored_tick_seconds": "How long ticks of the scheduler took.",
        "process_resident_memory_bytes": "Memory of the process.",
        "process_start_time_seconds": "When the process started.",
    ]
}
