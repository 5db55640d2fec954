package import Hiscores
package import Store

/// The best day, week, month and year a player ever had, metric by metric.
package struct PlayerRecords: Sendable {
    package struct Entry: Equatable, Sendable {
        package var metric: Metric
        package var record: GainRecord
    }

    package var player: PlayerRow
    /// By period; in the game's order, without metrics that never gained anything.
    package var entries: [GainPeriod: [Entry]]
}

extension ReadAccess {
    /// Looks at everything that was ever kept of the player: milliseconds for each year.
    ///
    /// - throws: ``UserError`` of kind `notFound`.
    package func playerRecords(_ name: PlayerName) throws -> PlayerRecords {
        let player = try requirePlayer(name)
        var changes: [Int64: [ValueChange]] = [:]
        for sample in try samples(player: player.id, tables: hiscoreTables(of: player.id)) {
            changes[sample.metricID, default: []].append(sample.change)
        }
        let metrics = try metrics().map { (id: $0.id, metric: $0.metric) }
            .filter { $0.metric.isCounter }
            .sorted { ($0.metric.order, $0.metric.key) < ($1.metric.order, $1.metric.key) }
        var records = PlayerRecords(player: player, entries: [:])
        for period in GainPeriod.ofRecords {
            guard let length = period.length else { continue }
            records.entries[period] = metrics.compactMap { id, metric in
                ValueHistory(changes[id] ?? []).bestGain(within: length)
                    .map { PlayerRecords.Entry(metric: metric, record: $0) }
            }
        }
        return records
    }
}
