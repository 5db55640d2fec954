import Cron
package import Store
package import Timestamps

extension WriteTransaction {
    /// Adds a schedule, or replaces the one of the same id.
    ///
    /// If recurrence, zone and misfire policy are those that are stored already, the cursor stays where it is, so that
    /// a restart neither fires again nor forgets. Otherwise the schedule starts afresh: a cron with its next time, an
    /// interval on its anchor's grid (without an anchor now, which becomes the anchor), a one-shot at its time even if
    /// that has passed. So does one that had been put on hold.
    ///
    /// - parameter source: who keeps the entry: `player`, `static` or `dynamic`.
    /// - throws: ``ScheduleError/neverFires(id:cron:)``.
    package func register(_ task: ScheduledTask, source: String, now: Timestamp) throws {
        let stored = try schedule(id: task.scheduleID)
        var row = try ScheduleRow(task, source: source)
        if case .interval(_, nil) = task.timing {
            row.anchor = stored?.intervalSeconds == row.intervalSeconds ? stored?.anchor : now
        }
        if let stored, stored.recursLike(row), stored.nextDueAt != nil {
            row.nextDueAt = stored.nextDueAt
            row.lastSlot = stored.lastSlot
        } else {
            row.nextDueAt = try firstSlot(of: task, now: now)
        }
        try putSchedule(row, now: now)
    }

    private func firstSlot(of task: ScheduledTask, now: Timestamp) throws(ScheduleError) -> Timestamp {
        switch task.timing {
        case .time(let time):
            return time
        case .interval(_, nil):
            return now
        case .interval(let seconds, let anchor?):
            return Recurrence.interval(seconds: seconds, anchor: anchor).next(after: now) ?? now
        case .cron(let expression, let zone):
            guard let next = expression.next(after: now, in: zone ?? .utc) else {
                throw .neverFires(id: task.scheduleID, cron: expression.text)
            }
            return next
        }
    }
}

extension ScheduleRow {
    init(_ task: ScheduledTask, source: String) throws {
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
            labels: try JSONValue.object(task.labels.mapValues(JSONValue.string)).text(), taskID: task.taskID,
            cron: cron, cronOffset: cronOffset, intervalSeconds: intervalSeconds, time: time, anchor: anchor,
            misfirePolicy: task.misfire.kind.rawValue, misfireMax: task.misfire.maximum,
            misfireGraceSeconds: task.misfire.grace.map { Int($0.components.seconds) }, nextDueAt: nil, lastSlot: nil)
    }

    fileprivate func recursLike(_ other: ScheduleRow) -> Bool {
        cron == other.cron && cronOffset == other.cronOffset && intervalSeconds == other.intervalSeconds
            && time == other.time && anchor == other.anchor && misfirePolicy == other.misfirePolicy
            && misfireMax == other.misfireMax && misfireGraceSeconds == other.misfireGraceSeconds
    }
}
