package import Hiscores
package import Store
import Timestamps

/// How one metric of a player went in a window.
package struct MetricTimeline: Sendable {
    package var player: PlayerRow
    package var metric: Metric
    package var window: GainWindow
    /// Nil: unknown, and always for ratings.
    package var gain: Gain?
    /// Oldest first: the value that held when the window began, if it was known, and every change in it.
    package var points: [ValueChange]
    /// How many readings showed a value: the one that held when the window began, and those that began in it.
    package var readingCount: Int
}

extension ReadAccess {
    /// - throws: ``UserError`` of kind `notFound`.
    package func metricTimeline(
        _ name: PlayerName, of named: NamedMetric, in window: GainWindow
    ) throws -> MetricTimeline {
        let player = try requirePlayer(name)
        var timeline = MetricTimeline(
            player: player, metric: named.metric, window: window, gain: nil, points: [], readingCount: 0)
        guard let metric = named.id else { return timeline }
        let tables = try hiscoreTables(of: player.id)
        let changes = try samples(
            player: player.id, metric: metric, from: window.start, through: window.end, tables: tables
        ).map(\.change)
        timeline.gain = ValueHistory(changes).gain(of: named.metric, in: window)
        timeline.points = changes.compactMap { change in
            if change.time > window.start { return change }
            return change.value.map { ValueChange(time: window.start, value: $0, level: change.level) }
        }
        timeline.readingCount = try readingCount(
            player: player.id, in: window, showing: timeline.points, tables: tables)
        return timeline
    }

    /// - parameter points: as in ``MetricTimeline``.
    private func readingCount(
        player: Int64, in window: GainWindow, showing points: [ValueChange], tables: [Int64]?
    ) throws -> Int {
        let instant = Duration.milliseconds(1)
        var count = 0
        // Behind this moment the value is known; nil while it is not.
        var knownAfter: Timestamp?
        for point in points {
            if point.value == nil {
                if let start = knownAfter {
                    count += try readingCount(
                        player: player, after: start, through: point.time - instant, tables: tables)
                }
                knownAfter = nil
            } else if point.time == window.start {
                count += 1
                knownAfter = window.start
            } else if knownAfter == nil {
                knownAfter = point.time - instant
            }
        }
        guard let start = knownAfter else { return count }
        return count + (try readingCount(player: player, after: start, through: window.end, tables: tables))
    }
}
