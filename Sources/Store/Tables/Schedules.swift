package import Timestamps

/// A row of `schedules`. Exactly one of `cron`, `intervalSeconds` and `time` is set.
package struct ScheduleRow: Equatable, Sendable {
    package var scheduleID: String
    package var source: String
    package var taskName: String
    /// JSON text: an array, an object, an object of strings.
    package var args: String
    package var kwargs: String
    package var labels: String
    package var taskID: String?
    package var cron: String?
    package var cronOffset: String?
    package var intervalSeconds: Int?
    package var time: Timestamp?
    package var anchor: Timestamp?
    package var misfirePolicy: String
    package var misfireMax: Int
    package var misfireGraceSeconds: Int?
    /// The cursor: the next slot to take up; nil when there is none any more.
    package var nextDueAt: Timestamp?
    package var lastSlot: Timestamp?

    package init(
        scheduleID: String, source: String, taskName: String, args: String, kwargs: String, labels: String,
        taskID: String?, cron: String?, cronOffset: String?, intervalSeconds: Int?, time: Timestamp?,
        anchor: Timestamp?, misfirePolicy: String, misfireMax: Int, misfireGraceSeconds: Int?,
        nextDueAt: Timestamp?, lastSlot: Timestamp?
    ) {
        self.scheduleID = scheduleID
        self.source = source
        self.taskName = taskName
        self.args = args
        self.kwargs = kwargs
        self.labels = labels
        self.taskID = taskID
        self.cron = cron
        self.cronOffset = cronOffset
        self.intervalSeconds = intervalSeconds
        self.time = time
        self.anchor = anchor
        self.misfirePolicy = misfirePolicy
        self.misfireMax = misfireMax
        self.misfireGraceSeconds = misfireGraceSeconds
        self.nextDueAt = nextDueAt
        self.lastSlot = lastSlot
    }

    init(_ row: inout ColumnReader) {
        scheduleID = row.next("schedule_id")
        source = row.next("source")
        taskName = row.next("task_name")
        args = row.next("args")
        kwargs = row.next("kwargs")
        labels = row.next("labels")
        taskID = row.next("task_id")
        cron = row.next("cron")
        cronOffset = row.next("cron_offset")
        intervalSeconds = row.next("interval_seconds")
        time = row.next("time")
        anchor = row.next("anchor")
        misfirePolicy = row.next("misfire_policy")
        misfireMax = row.next("misfire_max")
        misfireGraceSeconds = row.next("misfire_grace_seconds")
        nextDueAt = row.next("next_due_at")
        lastSlot = row.next("last_slot")
    }
}

extension ReadAccess {
    /// By id, from the first one after `id`.
    package func schedules(after id: String = "", limit: Int) throws -> [ScheduleRow] {
        try connection.rows(
            "SELECT * FROM schedules WHERE schedule_id > ? ORDER BY schedule_id LIMIT ?", [id, limit],
            as: ScheduleRow.init)
    }

    package func schedule(id: String) throws -> ScheduleRow? {
        try connection.row("SELECT * FROM schedules WHERE schedule_id = ?", [id], as: ScheduleRow.init)
    }

    /// When a schedule was first put there; nil for one that is not.
    package func scheduleCreation(id: String) throws -> Timestamp? {
        try connection.value("SELECT created_at FROM schedules WHERE schedule_id = ?", [id])
    }

    /// The ids of all entries that one source keeps, in their order.
    package func scheduleIDs(source: String) throws -> [String] {
        try connection.rows("SELECT schedule_id FROM schedules WHERE source = ? ORDER BY schedule_id", [source]) {
            $0.next("schedule_id")
        }
    }

    package func scheduleCount() throws -> Int {
        try connection.value("SELECT count(*) FROM schedules") ?? 0
    }

    /// The ids that begin with a prefix, in their order.
    package func scheduleIDs(prefix: String) throws -> [String] {
        try connection.rows(
            "SELECT schedule_id FROM schedules WHERE schedule_id >= ?1 AND schedule_id < ?1 || x'f48fbfbf' "
                + "ORDER BY schedule_id", [prefix]
        ) { $0.next("schedule_id") }
    }

    /// Those whose cursor has come, the longest waiting first.
    package func dueSchedules(now: Timestamp, limit: Int) throws -> [ScheduleRow] {
        try connection.rows(
            "SELECT * FROM schedules WHERE next_due_at <= ? ORDER BY next_due_at LIMIT ?", [now, limit],
            as: ScheduleRow.init)
    }

    /// The earliest cursor of all schedules.
    package func nextScheduleDue() throws -> Timestamp? {
        try connection.value(
            "SELECT next_due_at FROM schedules WHERE next_due_at IS NOT NULL ORDER BY next_due_at LIMIT 1")
    }
}

extension WriteTransaction {
    /// Adds a schedule, or replaces the one of the same id.
    package func putSchedule(_ schedule: ScheduleRow, now: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO schedules (schedule_id, source, task_name, args, kwargs, labels, task_id, cron, cron_offset,
                interval_seconds, time, anchor, misfire_policy, misfire_max, misfire_grace_seconds, next_due_at,
                last_slot, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (schedule_id) DO UPDATE SET source = excluded.source, task_name = excluded.task_name,
                args = excluded.args, kwargs = excluded.kwargs, labels = excluded.labels, task_id = excluded.task_id,
                cron = excluded.cron, cron_offset = excluded.cron_offset,
                interval_seconds = excluded.interval_seconds, time = excluded.time, anchor = excluded.anchor,
                misfire_policy = excluded.misfire_policy, misfire_max = excluded.misfire_max,
                misfire_grace_seconds = excluded.misfire_grace_seconds, next_due_at = excluded.next_due_at,
                last_slot = excluded.last_slot, updated_at = excluded.updated_at
            """,
            [
                schedule.scheduleID, schedule.source, schedule.taskName, schedule.args, schedule.kwargs,
                schedule.labels, schedule.taskID, schedule.cron, schedule.cronOffset, schedule.intervalSeconds,
                schedule.time, schedule.anchor, schedule.misfirePolicy, schedule.misfireMax,
                schedule.misfireGraceSeconds, schedule.nextDueAt, schedule.lastSlot, now, now,
            ])
        note(.work)
    }

    /// Deleting an id that does not exist is not an error.
    ///
    /// - returns: whether there was one.
    @discardableResult
    package func deleteSchedule(id: String) throws -> Bool {
        try connection.run("DELETE FROM schedules WHERE schedule_id = ?", [id])
        return connection.changedRows > 0
    }

    /// Moves the cursor of a schedule.
    ///
    /// - parameter lastSlot: the last slot that was enqueued; nil leaves it as it is.
    package func advanceSchedule(id: String, nextDueAt: Timestamp?, lastSlot: Timestamp?) throws {
        try connection.run(
            "UPDATE schedules SET next_due_at = ?, last_slot = coalesce(?, last_slot) WHERE schedule_id = ?",
            [nextDueAt, lastSlot, id])
    }
}
