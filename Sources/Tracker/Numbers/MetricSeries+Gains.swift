import Hiscores
package import Store
package import Timestamps

extension ReadAccess {
    /// What a metric gained between instants, such as the beginnings of days: the value at or before the one less that at
    /// or before the other (DESIGN §8).
    ///
    /// - parameter boundaries: oldest first.
    /// - returns: one fewer than there are boundaries. Nil is unknown: one of the two values is, or nobody looked at the
    ///   player in all that time, for whom a day without a look is not a day without a gain; or the metric is a rating,
    ///   which is won and lost. What was lost to a rollback counts as nothing.
    package func gains(of series: MetricSeries, between boundaries: [Timestamp]) throws -> [Int64?] {
        guard let first = boundaries.first, let last = boundaries.last, boundaries.count > 1 else { return [] }
        guard let metric = series.metricID, series.metric.isCounter else {
            return Array(repeating: nil, count: boundaries.count - 1)
        }
        let player = series.player.id
        let values = try values(player: player, metric: metric, tables: series.tables, at: boundaries)
        let shortest = zip(boundaries, boundaries.dropFirst()).map { $1 - $0 }.min() ?? .zero
        let unseen = try unseenSpans(player: player, from: first, through: last, longerThan: shortest)
        return zip(zip(boundaries, boundaries.dropFirst()), zip(values, values.dropFirst())).map { span, ends in
            guard let start = ends.0, let end = ends.1,
                !unseen.contains(where: { $0.lowerBound <= span.0 && span.1 <= $0.upperBound })
            else { return nil }
            // Of what has not come yet nothing is known either.
            guard series.player.lastFetched.map({ span.0 < $0 }) ?? false else { return nil }
            return max(0, end - start)
        }
    }
}
