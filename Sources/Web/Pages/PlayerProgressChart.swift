import Charts
import Cron
import Hiscores
import Store
import Timestamps
import Tracker

/// Total XP over the range that was chosen, read and drawn.
struct PlayerProgressChart {
    /// - returns: nil while nothing is known in the range.
    static func read(
        _ name: PlayerName, _ range: ChartRange, firstSeen: Timestamp?, _ clock: PageClock, in snapshot: ReadSnapshot
    ) throws -> LineChart? {
        let series = try snapshot.metricSeries(name, of: MetricCatalog.overall.key)
        let start = range.start(endingAt: clock.now, firstSeen: firstSeen)
        let line = try ProgressLine(of: series, from: start, through: clock.now, in: snapshot)
        guard !line.points.isEmpty else { return nil }
        return LineChart(
            points: line.points, breaks: line.breaks,
            title: "Total XP of \(series.player.username)", description: "Total XP over \(range.words)",
            offsetSeconds: clock.zone.offsetSeconds(at: clock.now))
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
