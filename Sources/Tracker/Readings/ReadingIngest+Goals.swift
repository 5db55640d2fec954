import Hiscores
import Store
import Timestamps

extension ReadingIngest {
    /// Notes the goals that a player reached with a reading, and tells of them. One that was reached while nobody could
    /// see it is noted alone.
    func settleGoals(
        of reading: NewReading, player: Int64, at time: Timestamp, notedAt: Timestamp?, isSilent: Bool,
        in transaction: WriteTransaction
    ) throws {
        let rows = try transaction.openGoals(player: player)
        guard !rows.isEmpty else { return }
        let values = Dictionary(zip(reading.values, reading.body.rows).map { ($0.metricID, ($0, $1.metric)) }) { $1 }
        var told: [Int64: (goal: Goal, draft: EventDraft)] = [:]
        for row in rows {
            guard let measure = Goal.Measure(rawValue: row.measure), let (value, metric) = values[row.metricID] else {
                continue
            }
            let goal = Goal(stored: metric, measure, row.target)
            let old = reading.comparableValues[row.metricID].flatMap { goal.number(of: $0) }
            guard let new = goal.number(of: value), new >= goal.needed else { continue }
            let wasBelow = old.map { $0 < goal.needed } ?? false
            try transaction.setGoalReached(row, after: wasBelow ? reading.former?.seenAt : nil, at: time)
            guard wasBelow else { continue }
            let draft = EventDraft(
                .goalReached, metric: metric, from: old, to: new,
                detail: ["goal": "\(row.id)", "measure": measure.rawValue, "target": "\(row.target)"])
            // Of several of one metric the highest says it all.
            if let other = told[row.metricID], other.goal.needed >= goal.needed { continue }
            told[row.metricID] = (goal, draft)
        }
        try transaction.insertEvents(
            told.sorted { $0.key < $1.key }.map(\.value.draft), of: player, seenAfter: reading.former?.seenAt,
            seenBefore: time, notedAt: notedAt, isSilent: isSilent)
    }
}

extension Goal {
    func number(of stored: StoredValue) -> Int64? {
        number(value: stored.value, level: stored.level(of: metric))
    }
}
