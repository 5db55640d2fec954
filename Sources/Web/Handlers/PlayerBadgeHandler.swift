import Charts
import HTTPTypes
import Hiscores
import Store
import Timestamps
import Tracker

/// `GET /players/{username}/badge.svg?metric`: a name and a number, for forum signatures and READMEs.
struct PlayerBadgeHandler: Sendable {
    private static let lifetime = Duration.seconds(60)
    private static let policy = "default-src 'none'"

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let typed = Input(call).queryText("metric") ?? MetricCatalog.overall.key
        let name = try call.playerName()
        let key = AnswerCache.Key("badge", of: name.key, typed.lowercased())
        return try await services.boards.answer(key, at: services.clock.now) {
            let (details, metric) = try await services.reader.read { snapshot in
                (try snapshot.playerDetails(name), try snapshot.requireMetric(typed).metric)
            }
            let badge = Badge(name: details.player.username, fact: Self.fact(of: metric, details))
            var answer = Answer.plain(badge.svg(), type: "image/svg+xml")
            answer.headers[.contentSecurityPolicy] = Self.policy
            answer.headers[.cacheControl] = services.cacheControl(Self.lifetime)
            return (answer, .player(details.player.id))
        }
    }

    /// `total 2,277`, `Slayer 99`, `Zulrah 1,204`; a dash for what is not known.
    private static func fact(of metric: Metric, _ details: PlayerDetails) -> String {
        let entry =
            metric.kind == .overall
            ? details.overall : (details.skills + details.activities).first { $0.metric.key == metric.key }
        let number = metric.isSkill ? entry?.level.map(Int64.init) : entry?.value
        return "\(metric.kind == .overall ? "total" : metric.displayName) \(number?.groupedText ?? "–")"
    }
}
