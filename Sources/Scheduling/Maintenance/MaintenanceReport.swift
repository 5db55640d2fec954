package import Timestamps

/// Results of maintenance in osrsdiff's shapes (osrsdiff-api §5.4, §5.5). Where those speak of Redis it is the table.
package enum MaintenanceReport {
    /// What `verify` found.
    package static func verification(_ found: ScheduleVerification, at time: Timestamp) -> [String: JSONValue] {
        let count = found.inconsistencies.count
        return [
            "status": "success",
            "message": .string(
                count == 0
                    ? "Every active player has its schedule" : "\(count) of the schedules are not as they should be"),
            "timestamp": .string(time.formatted(.offset)), "is_consistent": .bool(found.isConsistent),
            "redis_schedules_count": .count(found.schedules), "active_players_count": .count(found.players),
            "inconsistencies_count": .count(count), "inconsistency_types": counts(found),
            "inconsistencies": .array(found.inconsistencies.map(inconsistency)),
        ]
    }

    /// What a repair did, as the daily job reports it.
    ///
    /// - parameter summary: the numbers of players, see ``summary(players:active:scheduled:schedules:)``.
    package static func repair(
        _ repair: ScheduleMaintenance.Repair, summary: JSONValue, at time: Timestamp, took duration: Duration
    ) -> [String: JSONValue] {
        let status: String
        if repair.before.isConsistent {
            status = "healthy"
        } else {
            status = repair.isConsistentNow == true ? "cleaned" : "issues_remain"
        }
        let orphans = repair.before.inconsistencies.filter(\.kind.isSurplus)
        let removed = repair.isDryRun ? 0 : repair.removed.count
        return [
            "status": .string(status), "message": .string(message(repair, status: status)), "summary": summary,
            "verification": [
                "is_consistent": .bool(repair.before.isConsistent),
                "inconsistencies_found": .count(repair.before.inconsistencies.count),
                "inconsistency_types": counts(repair.before),
            ],
            "cleanup": [
                "orphaned_schedules_found": .count(orphans.count), "orphaned_schedules_removed": .count(removed),
                "duplicates_found": 0, "duplicates_removed": 0,
            ],
            "fixes": [
                "schedules_fixed": .count(repair.isDryRun ? 0 : repair.fixed.count),
                "fix_errors": .array(
                    repair.failed.map { problem, error in
                        .string("\(problem.username ?? problem.scheduleID): \(error)")
                    }),
            ],
            "orphaned_cleanup": [
                "status": "success", "schedules_processed": .count(repair.before.schedules),
                "schedules_removed": .count(removed), "dry_run": .bool(repair.isDryRun),
                "orphaned_schedules": .array(
                    orphans.map { orphan in
                        [
                            "schedule_id": .string(orphan.scheduleID), "reason": .string(reason(orphan)),
                            "player_id": orphan.playerID.map { .string("\($0)") } ?? .null,
                        ]
                    }),
            ],
            // An id is there once or not at all, so there is never anything to do.
            "duplicate_cleanup": [
                "status": "success", "schedules_processed": .count(repair.before.schedules), "duplicates_found": 0,
                "duplicates_removed": 0, "duplicate_schedules": .object([:]), "dry_run": .bool(repair.isDryRun),
            ],
            "dry_run": .bool(repair.isDryRun), "timestamp": .string(time.formatted(.offset)),
            "duration_seconds": .number(duration.fractionalSeconds),
        ]
    }

    /// One batch of a rebuild, with where to go on.
    package static func rebuild(
        _ batch: ScheduleMaintenance.Rebuild, isDryRun: Bool, at time: Timestamp
    ) -> [String: JSONValue] {
        let failed = batch.players.count { $0.error != nil }
        let done = batch.players.count - failed
        return [
            "status": .string(failed == 0 ? "success" : "error"),
            "message": .string(
                isDryRun ? "\(batch.total) schedules would be made anew" : rebuildMessage(Int64(done))),
            "timestamp": .string(time.formatted(.offset)), "players_processed": .count(batch.players.count),
            "successful_fixes": .count(isDryRun ? 0 : done), "failed_fixes": .count(failed),
            "results": .array(batch.players.map(player)), "dry_run": .bool(isDryRun),
            "total_players": .count(batch.total), "next_after": batch.nextAfter.map { .integer($0) } ?? .null,
        ]
    }

    package static func rebuildMessage(_ count: Int64) -> String {
        count == 1 ? "1 schedule was made anew" : "\(count) schedules were made anew"
    }

    package static func summary(players: Int, active: Int, scheduled: Int, schedules: Int) -> JSONValue {
        [
            "total_players": .count(players), "active_players": .count(active), "scheduled_players": .count(scheduled),
            "unscheduled_players": .count(active - scheduled), "redis_schedules": .count(schedules),
            "schedule_coverage_percentage": .number(Double(scheduled) / Double(max(1, active)) * 100),
        ]
    }

    private static func message(_ repair: ScheduleMaintenance.Repair, status: String) -> String {
        if status == "healthy" { return "Every active player has its schedule" }
        let verb = repair.isDryRun ? "would be" : "were"
        let done =
            "\(repair.removed.count) entries \(verb) removed, \(repair.fixed.count) schedules \(verb) made anew"
        guard !repair.failed.isEmpty else { return done }
        let named = repair.failed.prefix(namedFailures).map { problem, error in
            "\n  \(problem.username ?? problem.scheduleID): \(error)"
        }
        let more = repair.failed.count > namedFailures ? "\n  and \(repair.failed.count - namedFailures) more" : ""
        return "\(done); \(repair.failed.count) could not be scheduled:" + named.joined() + more
    }

    /// How many of those that could not be scheduled a message names.
    private static let namedFailures = 20

    private static func counts(_ found: ScheduleVerification) -> JSONValue {
        .object(found.counts.mapValues { .count($0) })
    }

    private static func inconsistency(_ problem: ScheduleInconsistency) -> JSONValue {
        [
            "type": .string(problem.kind.rawValue), "schedule_id": .string(problem.scheduleID),
            "player_id": problem.playerID.map { .integer($0) } ?? .null,
            "username": problem.username.map { .string($0) } ?? .null,
            "db_schedule_id": problem.storedScheduleID.map { .string($0) } ?? .null, "issue": .string(problem.issue),
        ]
    }

    /// The wording is osrsdiff's.
    private static func reason(_ orphan: ScheduleInconsistency) -> String {
        orphan.kind == .malformed ? "Invalid player ID format" : "Player not found or inactive"
    }

    private static func player(_ player: ScheduleMaintenance.Rebuild.Player) -> JSONValue {
        [
            "player_id": .integer(player.id), "username": .string(player.username),
            "action": .string(player.wasWrong ? "recreated" : "verified"),
            "old_schedule_id": player.oldScheduleID.map { .string($0) } ?? .null,
            "new_schedule_id": player.newScheduleID.map { .string($0) } ?? .null,
            "fetch_interval": .count(player.intervalMinutes),
            "error": player.error.map { .string($0) } ?? .null,
        ]
    }
}
