import Charts
import Crypto
import Foundation
import HTTPTypes
import Hiscores
import Store
import Timestamps
import Tracker

/// `GET /players/{username}/chart.svg?metric&days&size`: how one metric went, as a picture to be embedded anywhere.
struct PlayerChartHandler: Sendable {
    private static let allowedDays: ClosedRange<Int64> = 1...3650
    private static let standardDays: Int64 = 90
    /// More than a screen has columns of pixels to tell apart.
    private static let parts = 400
    private static let lifetime = Duration.seconds(60)
    /// Nothing but the picture's own rules, whatever becomes of what is in it.
    private static let policy: String = {
        let hash = Data(SHA256.hash(data: Data(StandaloneChart.style.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'"
    }()

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let typed = input.queryText("metric") ?? MetricCatalog.overall.key
        let days = Int(input.queryInteger("days", in: Self.allowedDays, default: Self.standardDays))
        let layout = input.queryChoice("size", ChartLayout.self) ?? .wide
        try input.check()
        let name = try call.playerName()
        let now = services.clock.now
        let key = AnswerCache.Key("chart", of: name.key, "\(days) \(layout.rawValue) \(typed)")
        return try await services.cache.answer(key, at: now, lifetime: Self.lifetime) {
            let start = now - .days(days)
            let (series, first, changes) = try await services.reader.read { snapshot in
                let series = try snapshot.metricSeries(name, of: typed)
                return (
                    series, try snapshot.knownChange(of: series, at: start),
                    try snapshot.changes(of: series, after: start, through: now, parts: Self.parts)
                )
            }
            let chart = chart(series, from: first.map { ($0, start) }, changes, days: days, now: now)
            var answer = Answer.plain(StandaloneChart.svg(chart, layout), type: "image/svg+xml")
            answer.headers[.contentSecurityPolicy] = Self.policy
            answer.headers[.cacheControl] = "max-age=\(Self.lifetime.components.seconds)"
            return (answer, .player(series.player.id))
        }
    }

    /// - parameter first: what was known when the days began.
    private func chart(
        _ series: MetricSeries, from first: (change: ValueChange, start: Timestamp)?, _ changes: [ValueChange],
        days: Int, now: Timestamp
    ) -> LineChart {
        var points: [LineChart.Point] = []
        if let first, let value = first.change.value { points.append(.init(time: first.start, value: value)) }
        points += changes.compactMap { change in change.value.map { .init(time: change.time, value: $0) } }
        let last = changes.last ?? first?.change
        // A value holds until the last look.
        if let value = last?.value, let seen = series.player.lastFetched.map({ min($0, now) }),
            seen > points.last?.time ?? seen
        {
            points.append(.init(time: seen, value: value))
        }
        let what = series.metric.kind == .overall ? "Total" : series.metric.displayName
        return LineChart(
            points: points, breaks: changes.filter { $0.value == nil }.map(\.time),
            title: "\(series.player.username): \(what)\(series.metric.isSkill ? " XP" : ""), last \(days) days",
            offsetSeconds: services.pageClock.offsetSeconds)
    }
}
