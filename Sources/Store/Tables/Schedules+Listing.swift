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

extension ReadAccess {
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
