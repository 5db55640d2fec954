import Charts
import Hiscores
import Timestamps
import Tracker

/// The best day, week and month of a player, under the names that `player.mustache` uses: of Overall, and of what the
/// player did most.
struct PlayerRecordsContent {
    private static let periods: [GainPeriod] = [.day, .week, .month]
    private static let mostSkills = 5
    private static let mostActivities = 4

    struct Row {
        let recordMetric: String
        let bests: [Best]
    }

    struct Best {
        let best: String
        /// The day on which the last of it was seen.
        let bestDate: String?
    }

    let recordRows: [Row]

    /// - returns: nil when nothing was ever gained.
    init?(_ records: PlayerRecords, _ clock: PageClock) {
        let byPeriod = Self.periods.map { period in
            Dictionary((records.entries[period] ?? []).map { ($0.metric, $0.record) }) { first, _ in first }
        }
        let metrics = Self.chosen(records.entries[.month] ?? [])
        guard !metrics.isEmpty else { return nil }
        recordRows = metrics.map { metric in
            Row(
                recordMetric: metric.kind == .overall ? "Total XP" : metric.displayName,
                bests: byPeriod.map { records in
                    let record = records[metric]
                    return Best(
                        best: record?.gained.gainText ?? "–",
                        bestDate: record.map { clock.local($0.to).dateText })
                })
        }
    }

    /// Experience and scores are no measure of each other, so there are some of both.
    private static func chosen(_ entries: [PlayerRecords.Entry]) -> [Metric] {
        let largest = entries.sorted { $0.record.gained > $1.record.gained }.map(\.metric)
        return largest.filter { $0.kind == .overall } + largest.filter { $0.kind == .skill }.prefix(mostSkills)
            + largest.filter { !$0.isSkill }.prefix(mostActivities)
    }
}
