package import Timestamps

/// A schedule as listings show it, with the player it is for.
package struct ScheduleListingRow: Equatable, Sendable {
    package var scheduleID: String
    package var source: String
    package var taskName: String
    package var cron: String?
    package var cronOffset: String?
    package var intervalSeconds: Int?
    package var nextDueAt: Timestamp?
    package var lastSlot: Timestamp?
    /// nil where no player has this schedule.
    package var username: String?

    init(_ row: inout ColumnReader) {
        scheduleID = row.next("schedule_id")
        source = row.next("source")
        taskName = row.next("task_name")
        cron = row.next("cron")
        cronOffset = row.next("cron_offset")
        intervalSeconds = row.next("interval_seconds")
        nextDueAt = row.next("next_due_at")
        lastSlot = row.next("last_slot")
        username = row.next("username")
    }
}

/// Which schedules are listed. What is nil does not matter.
package struct ScheduleFilter: Sendable {
    package var source: String?
    /// A text in the id or the player's name key, in lower case.
    package var search: String?

    package init() {}
}

extension ReadAccess {
    /// A part of the schedules by id, and how many there are in all.
    package func schedules(
        _ filter: ScheduleFilter, limit: Int, offset: Int
    ) throws -> (rows: [ScheduleListingRow], total: Int) {
        var conditions = SQLConditions()
        if let source = filter.source { conditions.add("s.source = ?", source) }
        if let search = filter.search {
            conditions.add("(instr(lower(s.schedule_id), ?) > 0 OR instr(p.name_key, ?) > 0)", search, search)
        }
        let from = "FROM schedules s LEFT JOIN players p ON p.schedule_id = s.schedule_id \(conditions.sql)"
        let rows = try connection.rows(
            """
            SELECT s.schedule_id, s.source, s.task_name, s.cron, s.cron_offset, s.interval_seconds, s.next_due_at,
                s.last_slot, p.username
            \(from) ORDER BY s.schedule_id LIMIT ? OFFSET ?
            """, conditions.arguments + [limit, offset], as: ScheduleListingRow.init)
        return (rows, try connection.value("SELECT count(*) \(from)", conditions.arguments) ?? 0)
    }

    /// The jobs of some schedules that wait or run, by schedule. What somebody asked for beside a player's schedule is the
    /// same job, and has its id as the key.
    package func openJobs(schedules ids: [String]) throws -> [String: JobRow] {
        var jobs: [String: JobRow] = [:]
        let marks = Array(repeating: "?", count: ids.count).joined(separator: ", ")
        // Each state has an index of its own, and few jobs are in it. One that runs goes before one that waits.
        for state in [JobState.scheduled, .ready, .running] {
            let rows = try connection.rows(
                """
                SELECT * FROM jobs WHERE state = '\(state.rawValue)' AND coalesce(unique_key, schedule_id) IN (\(marks))
                """, ids, as: JobRow.init)
            for job in rows { if let id = job.uniqueKey ?? job.scheduleID { jobs[id] = job } }
        }
        return jobs
    }

    /// All schedules by id.
    package func scheduleListing() throws -> [ScheduleListingRow] {
        try connection.rows(
            """
            SELECT s.schedule_id, s.source, s.task_name, s.cron, s.cron_offset, s.interval_seconds, s.next_due_at,
                s.last_slot, p.username
            FROM schedules s LEFT JOIN players p ON p.schedule_id = s.schedule_id ORDER BY s.schedule_id
            """, as: ScheduleListingRow.init)
    }
}
