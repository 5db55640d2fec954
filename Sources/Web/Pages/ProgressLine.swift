import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// How a metric went over some time, as the points of a line.
struct ProgressLine: Sendable {
    /// More than a screen has columns of pixels to tell apart.
    private static let parts = 400

    private(set) var points: [LineChart.Point] = []
    /// When it became unknown.
    let breaks: [Timestamp]

    /// Reads at most one change for each column of pixels.
    init(of series: MetricSeries, from start: Timestamp, through now: Timestamp, in snapshot: ReadSnapshot) throws {
        let first = try snapshot.knownChange(of: series, at: start)
        let changes = try snapshot.changes(of: series, after: start, through: now, parts: Self.parts)
        breaks = changes.filter { $0.value == nil }.map(\.time)
        // What was known when the time began.
        if let value = first?.value { points.append(.init(time: start, value: value)) }
        points += changes.compactMap { change in change.value.map { .init(time: change.time, value: $0) } }
        // A value holds until the last look.
        if let value = (changes.last ?? first)?.value, let seen = series.player.lastFetched.map({ min($0, now) }),
            seen > points.last?.time ?? seen
        {
            points.append(.init(time: seen, value: value))
        }
    }
}
