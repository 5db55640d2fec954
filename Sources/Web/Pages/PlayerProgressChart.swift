import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// Total XP over the range that was chosen, read and drawn.
struct PlayerProgressChart {
    /// More than a screen has columns of pixels to tell apart.
    private static let parts = 400

    /// - returns: nil while nothing is known in the range.
    static func read(
        _ name: PlayerName, _ range: ChartRange, firstSeen: Timestamp?, _ clock: PageClock, in snapshot: ReadSnapshot
    ) throws -> LineChart? {
        let series = try snapshot.metricSeries(name, of: MetricCatalog.overall.key)
        let start = range.start(endingAt: clock.now, firstSeen: firstSeen)
        let first = try snapshot.knownChange(of: series, at: start)
        let changes = try snapshot.changes(of: series, after: start, through: clock.now, parts: parts)
        var points: [LineChart.Point] = []
        if let value = first?.value { points.append(.init(time: start, value: value)) }
        points += changes.compactMap { change in change.value.map { .init(time: change.time, value: $0) } }
        guard !points.isEmpty else { return nil }
        // The last value holds until the last look.
        if let value = (changes.last ?? first)?.value, let seen = series.player.lastFetched.map({ min($0, clock.now) }),
            seen > points.last?.time ?? seen
        {
            points.append(.init(time: seen, value: value))
        }
        return LineChart(
            points: points, breaks: changes.filter { $0.value == nil }.map(\.time),
            title: "Total XP of \(series.player.username)", description: "Total XP over \(range.words)",
            offsetSeconds: clock.offsetSeconds)
    }
}

/// The chart with its switch, under the names that `player.mustache` uses.
struct PlayerProgressContent {
    struct Range {
        let rangeName: String
        let rangeLink: String
        let isChosen: Bool
    }

    let chartTitle: String
    let wideChart: String
    let narrowChart: String
    let ranges: [Range]
    /// Shown where the chart would be.
    let emptyRange: String?

    /// - returns: nil for a player of whom nothing is known at all.
    init?(_ page: PlayerPage) {
        let chart = page.chart.flatMap { $0.points.isEmpty ? nil : $0 }
        guard chart != nil || page.trackingSince != nil else { return nil }
        chartTitle = chart?.title ?? "Total XP of \(page.name)"
        wideChart = chart?.svg(.wide) ?? ""
        narrowChart = chart?.svg(.narrow) ?? ""
        ranges = ChartRange.allCases.map {
            Range(
                rangeName: $0.label, rangeLink: page.choice.link(range: $0), isChosen: $0 == page.choice.range)
        }
        emptyRange = chart == nil ? "No total XP is known of \(page.choice.range.words)." : nil
    }
}
