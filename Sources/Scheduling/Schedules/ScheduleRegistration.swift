import Cron
package import Store
package import Timestamps

extension WriteTransaction {
    /// Adds a schedule, or replaces the one of the same id, by the rules of ``ScheduleEntry``.
    ///
    /// - parameter source: who keeps the entry: `player`, `static` or `dynamic`.
    /// - throws: ``ScheduleError/neverFires(id:cron:)``.
    package func register(_ task: ScheduledTask, source: String, now: Timestamp) throws {
        let row = try schedule(id: task.scheduleID)
        // A stored one that cannot be read any more has no cursor worth keeping.
        let stored = row.flatMap { try? ScheduleEntry(row: $0) }
        let wanted = try ScheduleRow(ScheduleEntry(adding: task, over: stored, now: now), source: source)
        // A start registers everything. What is there already is not written: the disk may be full.
        if wanted != row { try putSchedule(wanted, now: now) }
    }
}

extension ScheduleEntry {
    /// - throws: ``ScheduleError/malformed(id:reason:)``.
    package init(row: ScheduleRow) throws(ScheduleError) {
        self.init(task: try ScheduledTask(row: row), nextDueAt: row.nextDueAt, lastSlot: row.lastSlot)
    }
}

extension ScheduleRow {
    fileprivate init(_ entry: ScheduleEntry, source: String) throws {
        let task = entry.task
        var cron: String?
        var cronOffset: String?
        var intervalSeconds: Int?
        var time: Timestamp?
        var anchor: Timestamp?
        switch task.timing {
        case .cron(let expression, let zone):
            cron = expression.text
            cronOffset = zone?.identifier
        case .interval(let seconds, let start):
            intervalSeconds = seconds
            anchor = start
        case .time(let instant):
            time = instant
        }
        self.init(
            scheduleID: task.scheduleID, source: source, taskName: task.taskName,
            args: try JSONValue.array(task.args).text(), kwargs: try JSONValue.object(task.kwargs).text(),
            labels: try task.labels.jsonText(), taskID: task.taskID,
            cron: cron, cronOffset: cronOffset, intervalSeconds: intervalSeconds, time: time, anchor: anchor,
            misfirePolicy: task.misfire.kind.rawValue, misfireMax: task.misfire.maximum,
            misfireGraceSeconds: task.misfire.grace.map { Int($0.components.seconds) }, nextDueAt: entry.nextDueAt,
            lastSlot: entry.lastSlot)
    }
}
