import CoreMetrics
import Hummingbird
import Metrics
import Scheduling
import Store
import Timestamps
import Tracker

/// `GET /metrics`: what was measured, and how things stand now, for Prometheus. Without the token there is no such page.
struct MetricsShow: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        guard let metrics = services.system.metrics, metrics.admits(call.request.headers[.authorization]) else {
            throw APIError.unknownPath
        }
        let (now, upstream) = (services.clock.now, services.upstream)
        let standing = try await services.reader.read { snapshot in
            (
                jobs: try snapshot.queueDepths(), ended: try snapshot.jobCounts(),
                oldest: try snapshot.oldestReadyRun(), players: try snapshot.playerCounts(),
                gate: try upstream.report(in: snapshot, now: now)
            )
        }
        for queue in [Queue.hiscores, Queue.maintenance, Queue.notify] {
            for state in [JobState.scheduled, .ready, .running] {
                gauge(
                    "hiscored_jobs", labels: ["queue": queue, "state": state.rawValue],
                    standing.jobs[queue]?[state] ?? 0)
            }
        }
        for state in [JobState.failed, .cancelled] {
            gauge("hiscored_jobs_ended", labels: ["state": state.rawValue], standing.ended[state] ?? 0)
        }
        gauge("hiscored_oldest_ready_job_seconds", standing.oldest.map { max(now - $0, .zero).fractionalSeconds } ?? 0)
        gauge("hiscored_players", labels: ["which": "all"], standing.players.all)
        gauge("hiscored_players", labels: ["which": "polled"], standing.players.polled)
        gauge("hiscored_breaker_open", standing.gate.state == .open ? 0 : 1)
        gauge("hiscored_database_bytes", labels: ["file": "database"], services.databaseFileBytes ?? 0)
        gauge("hiscored_database_bytes", labels: ["file": "log"], services.logBytes ?? 0)
        gauge("hiscored_database_writable", services.reader.writeFailure == nil ? 1 : 0)
        let backups = try await services.backups.overview(services.reader, oldestLook: ReadinessCheck.oldestLook)
        if let backup = backups.files.first {
            gauge("hiscored_last_backup_timestamp_seconds", Double(backup.time.milliseconds) / 1000)
        }
        gauge("process_resident_memory_bytes", ProcessMemory.residentBytes ?? 0)
        gauge("process_start_time_seconds", Double(services.system.startedAt.milliseconds) / 1000)
        gauge("hiscored_build_info", labels: ["version": services.version], 1)
        return .plain(metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private func gauge(_ name: String, labels: KeyValuePairs<String, String> = [:], _ value: some BinaryInteger) {
        gauge(name, labels: labels, Double(value))
    }

    private func gauge(_ name: String, labels: KeyValuePairs<String, String> = [:], _ value: Double) {
        Gauge(label: name, dimensions: labels.map { ($0.key, $0.value) }).record(value)
    }
}
