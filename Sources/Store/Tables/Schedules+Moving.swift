package import Timestamps

/// A row of `schedules` with the times at which it was put there and changed.
package struct DatedSchedule: Equatable, Sendable {
    package var row: ScheduleRow
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(row: ScheduleRow, createdAt: Timestamp, updatedAt: Timestamp) {
        self.row = row
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    init(_ columns: inout ColumnReader) {
        row = ScheduleRow(&columns)
        createdAt = columns.next("created_at")
        updatedAt = columns.next("updated_at")
    }
}

extension ReadAccess {
    /// The entries that one source keeps, by id, from the first one after `id`.
    package func schedules(source: String, after id: String, limit: Int) throws -> [DatedSchedule] {
        try connection.rows(
            "SELECT * FROM schedules WHERE schedule_id > ? AND source = ? ORDER BY schedule_id LIMIT ?",
            [id, source, limit], as: DatedSchedule.init)
    }
}

extension WriteTransaction {
    /// Puts a schedule of another file there, with its cursor, under an id that nobody has.
    package func insertSchedule(_ schedule: DatedSchedule) throws {
        try putSchedule(schedule.row, now: schedule.createdAt)
        try connection.run(
            "UPDATE schedules SET updated_at = ? WHERE schedule_id = ?", [schedule.updatedAt, schedule.row.scheduleID])
    }
}
