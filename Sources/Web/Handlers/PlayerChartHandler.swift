import Charts
import Cron
import Crypto
import Foundation
import HTTPTypes
import Hiscores
import Store
import Timestamps
import Tracker

/// `GET /players/{username}/chart.svg?metric&days&kind&size`: how one metric went, as a picture to be embedded anywhere.
struct PlayerChartHandler: Sendable {
    /// What a picture shows.
    enum Kind: String, CaseIterable, Sendable {
        /// The values over time.
        case line
        /// The same, as tall as a word.
        case spark
        /// What was gained in each day, week or month.
        case bars
        /// What was gained on each day of the last year, whatever days are asked for.
        case heat
    }

    private static let allowedDays: ClosedRange<Int64> = 1...3650
    private static let standardDays: Int64 = 90
    private static let lifetime = Duration.seconds(60)
    /// What somebody for whom there is no turn is told to wait, in seconds.
    private static let pause = 10
    /// Nothing but the picture's own rules, whatever becomes of what is in it.
    private static let policy: String = {
        let hash = Data(SHA256.hash(data: Data(StandaloneChart.style.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'"
    }()

    let services: WebServices
    let slots: RenderSlots

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let typed = input.queryText("metric") ?? MetricCatalog.overall.key
        let days = Int(input.queryInteger("days", in: Self.allowedDays, default: Self.standardDays))
        let kind = input.queryChoice("kind", Kind.self) ?? .line
        let layout = input.queryChoice("size", ChartLayout.self) ?? .wide
        try input.check()
        let name = try call.playerName()
        let now = services.clock.now
        // The days of a year are one picture, whatever else is asked for.
        let form = kind == .heat ? "" : "\(days) \(layout.rawValue) "
        let key = AnswerCache.Key("chart", of: name.key, "\(kind.rawValue) \(form)\(typed.lowercased())")
        if let kept = services.boards.kept(key, at: now) { return kept }
        // Whoever waited for a turn finds what was drawn meanwhile.
        return try await turn {
            try await services.boards.answer(key, at: now, lifetime: Self.lifetime) {
                let (svg, player) = try await services.reader.read { [zone = services.timeZone] snapshot in
                    let series = try snapshot.metricSeries(name, of: typed)
                    let svg: String =
                        switch kind {
                        case .heat:
                            StandaloneChart.svg(try GainCalendar.heatMap(of: series, in: zone, now: now, snapshot))
                        case .bars:
                            StandaloneChart.svg(
                                try GainCalendar.bars(of: series, days: days, in: zone, now: now, snapshot), layout)
                        case .line, .spark:
                            try Self.line(
                                kind, series, days: days, now: now, offsetSeconds: zone.offsetSeconds(at: now), layout,
                                snapshot)
                        }
                    return (svg, series.player.id)
                }
                var answer = Answer.plain(svg, type: "image/svg+xml")
                answer.headers[.contentSecurityPolicy] = Self.policy
                answer.headers[.cacheControl] = services.cacheControl(Self.lifetime)
                return (answer, .player(player))
            }
        }
    }

    /// - throws: ``APIError`` 503 when too many wait.
    private func turn<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await slots.run(work)
        } catch is RenderSlots.Full {
            throw APIError.both(
                .serviceUnavailable, "Too many pictures are being drawn; come again in \(Self.pause) s",
                headers: [.retryAfter: "\(Self.pause)"])
        }
    }

    private static func line(
        _ kind: Kind, _ series: MetricSeries, days: Int, now: Timestamp, offsetSeconds: Int, _ layout: ChartLayout,
        _ snapshot: ReadSnapshot
    ) throws -> String {
        let line = try ProgressLine(of: series, from: now - .days(days), through: now, in: snapshot)
        let title = "\(series.player.username): \(series.words), last \(days) days"
        guard kind == .line else { return StandaloneChart.svg(SparkLine(points: line.points, title: title)) }
        return StandaloneChart.svg(
            LineChart(points: line.points, breaks: line.breaks, title: title, offsetSeconds: offsetSeconds), layout)
    }
}
