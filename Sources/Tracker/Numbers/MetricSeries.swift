package import Hiscores
package import Store
package import Timestamps

/// Where the changes of one metric of a player are, for reading them page by page.
package struct MetricSeries: Sendable {
    package var player: PlayerRow
    package var metric: Metric
    /// Nil: nobody was ever read with it.
    var metricID: Int64?
    var tables: [Int64]?
}

extension ReadAccess {
    /// - parameter typed: the metric, as ``requireMetric(_:)`` finds it.
    /// - throws: ``UserError`` of kind `notFound`.
    package func metricSeries(_ name: PlayerName, of typed: String) throws -> MetricSeries {
        let player = try requirePlayer(name)
        let named = try requireMetric(typed)
        return MetricSeries(
            player: player, metric: named.metric, metricID: named.id, tables: try hiscoreTables(of: player.id))
    }

    /// The changes behind an instant, oldest first.
    package func changes(
        of series: MetricSeries, after start: Timestamp, through end: Timestamp, limit: Int
    ) throws -> [ValueChange] {
        guard let metric = series.metricID else { return [] }
        return try samples(
            player: series.player.id, metric: metric, after: start, through: end, tables: series.tables, limit: limit
        ).map(\.change)
    }

    /// As many changes as a picture of a span needs: the last of each of so many parts of it, oldest first.
    package func changes(
        of series: MetricSeries, after start: Timestamp, through end: Timestamp, parts: Int
    ) throws -> [ValueChange] {
        guard let metric = series.metricID else { return [] }
        return try lastSamples(
            player: series.player.id, metric: metric, after: start, through: end, parts: parts, tables: series.tables
        ).map(\.change)
    }

    /// The last change at or before an instant, if the value was known then.
    package func knownChange(of series: MetricSeries, at time: Timestamp) throws -> ValueChange? {
        guard let metric = series.metricID else { return nil }
        let last = try samples(
            player: series.player.id, metric: metric, from: time, through: time, tables: series.tables
        ).last?.change
        return last?.value == nil ? nil : last
    }

    /// When the player left the game that a series is of for another, as for a season.
    package func departures(
        of series: MetricSeries, after start: Timestamp, through end: Timestamp
    ) throws -> [Timestamp] {
        guard let tables = series.tables else { return [] }
        return try departures(player: series.player.id, from: tables, after: start, through: end)
    }

    /// When the player was last looked at before each of some changes of a series, oldest first: until then the value
    /// before it held. Nil: nobody had looked.
    package func lastSights(of series: MetricSeries, before changes: [ValueChange]) throws -> [Timestamp?] {
        try lastSights(player: series.player.id, tables: series.tables, before: changes.map(\.time))
    }
}
