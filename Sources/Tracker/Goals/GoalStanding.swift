package import Cron
package import Hiscores
package import Store
package import Timestamps

/// A goal of a player, and how it stands.
package struct GoalStanding: Sendable {
    package var row: GoalRow
    package var goal: Goal
    package var progress: GoalProgress

    /// The day by which it is to be reached.
    package var due: CivilDate? { row.dueDay.map { CivilDate(daysSince1970: $0) } }

    /// `level 99 in Slayer`, `1,000 kills of Zulrah`.
    package var words: String {
        goal.measure == .level
            ? NewsSentence.level(goal.target, of: goal.metric) : NewsSentence.amount(goal.target, of: goal.metric)
    }
}

extension ReadAccess {
    /// The goals of a player, those that are not reached first.
    ///
    /// - parameter zone: whose days they are due by.
    package func goalStandings(
        of player: PlayerRow, in zone: CronTimeZone, now: Timestamp
    ) throws -> [GoalStanding] {
        let rows = try goals(player: player.id)
        guard !rows.isEmpty else { return [] }
        let (metrics, tables) = (try metricsByID(), try hiscoreTables(of: player.id))
        return try rows.compactMap { row in
            guard let metric = metrics[row.metricID], let measure = Goal.Measure(rawValue: row.measure) else {
                return nil
            }
            let goal = Goal(stored: metric, measure, row.target)
            let samples = try samples(
                player: player.id, metric: row.metricID, from: now - .days(30), through: now, tables: tables)
            let due = row.dueDay.map { zone.start(of: CivilDate(daysSince1970: $0 + 1)) }
            return GoalStanding(
                row: row, goal: goal,
                progress: GoalProgress(
                    of: goal, history: samples.map { (time: $0.seenAt, number: goal.number(of: $0)) }, due: due,
                    isReached: row.reachedAt != nil, now: now))
        }
    }
}

extension Goal {
    fileprivate func number(of sample: SampleRow) -> Int64? {
        number(of: StoredValue(metricID: sample.metricID, value: sample.value, rank: nil, level: sample.level))
    }
}
