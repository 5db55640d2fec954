import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// How a metric went over some time, as the points of a line.
struct ProgressLine: Sendable {
    /// More than a screen has columns of pixels to tell apart.
    private static let parts = 400

    let points: [LineChart.Point]
    /// When it became unknown, the player went to another game, or nobody looked any more for long.
    let breaks: [Timestamp]

    /// Reads at most one change for each column of pixels.
    init(of series: MetricSeries, from start: Timestamp, through now: Timestamp, in snapshot: ReadSnapshot) throws {
        let first = try snapshot.knownChange(of: series, at: start)
        let changes = try snapshot.changes(of: series, after: start, through: now, parts: Self.parts)
        var (points, breaks) = ([LineChart.Point](), try snapshot.departures(of: series, after: start, through: now))
        var value = first?.value
        // What was known when the time began.
        if let value { points.append(.init(time: start, value: value)) }
        for (change, sight) in zip(changes, try snapshot.lastSights(of: series, before: changes)) {
            if let value, let sight, sight > points.last?.time ?? start, sight < change.time {
                // It held until the last look: the line does not begin to climb before.
                points.append(.init(time: sight, value: value))
            }
            if let sight, sight >= start, change.time - sight > series.player.longestUsualPause {
                breaks.append(sight + .milliseconds(1))
            }
            value = change.value
            if let value {
                points.append(.init(time: change.time, value: value))
            } else {
                breaks.append(change.time)
            }
        }
        // A value holds until the last look.
        if let value, let seen = series.player.lastFetched.map({ min($0, now) }), seen > points.last?.time ?? seen {
            points.append(.init(time: seen, value: value))
        }
        self.points = points
        self.breaks = breaks
    }
}

extension PlayerRow {
    /// Between two looks; where nobody looked for longer, nobody knows how it went.
    fileprivate var longestUsualPause: Duration {
        let usual = Duration.minutes(2 * max(intervalMinutes, adjustedMinutes ?? 0))
        return max(cron == nil ? .hours(36) : .days(8), usual)
    }
}
