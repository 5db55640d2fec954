package import Hiscores
package import Store
package import Timestamps

/// Everything that was ever known of a player, metric by metric, as it is now.
package struct PlayerMetrics: Sendable {
    package struct Entry: Equatable, Sendable {
        package var metric: Metric
        /// Nil: unknown now.
        package var value: Int64?
        /// Of Overall and skills.
        package var level: Int?
        package var rank: Int64?
        /// When the value was seen to be what it is; nil where only a rank was ever seen.
        package var changedAt: Timestamp?
    }

    package var player: PlayerRow
    /// When the values were read; nil for a player that was never read.
    package var seenAt: Timestamp?
    /// In the game's order, Overall first.
    package var entries: [Entry]
}

extension ReadAccess {
    /// - throws: ``UserError`` of kind `notFound`.
    package func playerMetrics(_ name: PlayerName, now: Timestamp) throws -> PlayerMetrics {
        let player = try requirePlayer(name)
        guard let current = try current(player: player.id) else {
            return PlayerMetrics(player: player, seenAt: nil, entries: [])
        }
        let values = Dictionary(current.values.map { ($0.metricID, $0) }) { first, _ in first }
        let samples = try samples(player: player.id, at: now, tables: hiscoreTables(of: player.id))
        let changes = Dictionary(samples.map { ($0.metricID, $0.seenAt) }) { first, _ in first }
        let entries = try metrics().compactMap { row -> PlayerMetrics.Entry? in
            let (metric, value, changedAt) = (row.metric, values[row.id], changes[row.id])
            guard value?.value != nil || value?.rank != nil || changedAt != nil else { return nil }
            return PlayerMetrics.Entry(
                metric: metric, value: value?.value, level: value?.level(of: metric), rank: value?.rank,
                changedAt: changedAt)
        }
        return PlayerMetrics(
            player: player, seenAt: current.seenAt,
            entries: entries.sorted { ($0.metric.order, $0.metric.key) < ($1.metric.order, $1.metric.key) })
    }
}
