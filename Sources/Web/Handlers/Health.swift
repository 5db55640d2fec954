import Foundation
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /health`: osrsdiff's body, but true: 503 when the database cannot be read.
struct HealthCheck: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        do {
            _ = try await services.reader.read { try $0.playerCounts() }
            services.system.health.note(.reading, failure: nil)
            return try .json(["status": "healthy"])
        } catch {
            services.system.health.note(.reading, failure: "\(error)")
            return try .json(["status": "unhealthy"], status: .serviceUnavailable)
        }
    }
}

/// `GET /readyz`: whether everything is there that the service needs, check by check. Trouble of the hiscores or of the
/// backups does not make it unready: starting it anew, or keeping visitors away, would mend neither.
struct ReadinessCheck: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var status: String
        var checks: [String: Check]
    }

    private struct Check: Encodable {
        var status: String
        var message: String
    }

    /// Monitors ask every few seconds, and the folder of the backups may be on a slow disk.
    static let oldestLook = Duration.seconds(60)

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let checks = [
            "database": await database(isOperator: call.caller == .operatorSocket), "disk": disk(),
            "upstream": await upstream(),
            "last_backup": await lastBackup(),
        ]
        let isReady = checks["database"]?.status == "ok" && checks["disk"]?.status == "ok"
        return try .json(
            Reply(status: isReady ? "ready" : "degraded", checks: checks),
            status: isReady ? .ok : .serviceUnavailable)
    }

    private func database(isOperator: Bool) async -> Check {
        do {
            let counts = try await services.reader.read { try $0.playerCounts() }
            let reason = services.reader.writeFailure
            services.system.health.note(.reading, failure: nil)
            services.system.health.note(.writing, failure: reason)
            if let reason {
                return Check(
                    status: "failure", message: isOperator ? reason : DatabaseTrouble(text: reason).sentence)
            }
            return Check(status: "ok", message: "\(counts.polled) of \(counts.all) players are polled")
        } catch {
            services.system.health.note(.reading, failure: "\(error)")
            let trouble = DatabaseTrouble(error) ?? .unusable
            return Check(status: "failure", message: isOperator ? "\(error)" : trouble.sentence)
        }
    }

    private func disk() -> Check {
        let folder = URL(filePath: services.databasePath).deletingLastPathComponent()
        guard let free = DiskRoom.freeBytes(at: folder.path(percentEncoded: false)) else {
            return Check(status: "failure", message: "the free space of the database's disk cannot be read")
        }
        let megabytes = free >> 20
        let isFull = free < DiskSpaceCheck.least
        services.system.health.note(.room, failure: isFull ? "only \(megabytes) MiB are free" : nil)
        guard !isFull else {
            return Check(status: "failure", message: "only \(megabytes) MiB are free on the database's disk")
        }
        return Check(status: "ok", message: "\(megabytes) MiB are free on the database's disk")
    }

    /// A copy that is missing or old, and a last attempt that failed, is a warning.
    private func lastBackup() async -> Check {
        do {
            let backups = try await services.backups.overview(services.reader, oldestLook: Self.oldestLook)
            if backups.folderProblem != nil {
                return Check(status: "warning", message: "the folder of the backups cannot be read")
            }
            let failure = backups.isFailing ? "; the last attempt failed" : ""
            switch backups.age {
            case .notDue where failure.isEmpty:
                return Check(status: "ok", message: "no backup was due yet")
            case .notDue:
                return Check(status: "warning", message: "there is no backup yet\(failure)")
            case .fresh(let time):
                return Check(
                    status: failure.isEmpty ? "ok" : "warning",
                    message: "the last backup is of \(time.formatted())\(failure)")
            case .stale(let time?):
                return Check(
                    status: "warning",
                    message: "the last backup is of \(time.formatted()), and two were due since\(failure)")
            case .stale(nil):
                return Check(status: "warning", message: "two backups were due, and there is none\(failure)")
            }
        } catch {
            // Why is told by the check of the database.
            return Check(status: "failure", message: "what became of the backups cannot be read")
        }
    }

    private func upstream() async -> Check {
        let (status, now) = (services.upstream, services.clock.now)
        do {
            let report = try await services.reader.read { try status.report(in: $0, now: now) }
            let advice = report.advice.map { "; \($0)" } ?? ""
            switch report.state {
            case .open where advice.isEmpty:
                return Check(status: "ok", message: "the hiscores may be asked")
            case .open:
                return Check(status: "warning", message: "the hiscores are asked whether they still refuse us\(advice)")
            case .closed(let until):
                return Check(status: "warning", message: "the hiscores paused us until \(until.formatted())\(advice)")
            }
        } catch {
            // Why is told by the check of the database.
            return Check(status: "failure", message: "what became of the hiscores cannot be read")
        }
    }
}
