import Charts
import Cron
import HTTPTypes
import Hiscores
import Store
import Timestamps
import Tracker

/// `GET /players/{username}/badge.svg?metric&show` or `?goal`: a name and a number, for forum signatures and READMEs.
struct PlayerBadgeHandler: Sendable {
    /// Which number of a metric is shown.
    private enum Shown: String, CaseIterable {
        case level
        case value
        case rank
    }

    private static let lifetime = Duration.seconds(60)
    private static let policy = "default-src 'none'"

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let typed = input.queryText("metric") ?? MetricCatalog.overall.key
        let shown = input.queryChoice("show", Shown.self)
        let goal = input.optionalQueryInteger("goal", in: 1...Int64.max)
        try input.check()
        let name = try call.playerName()
        let detail = goal.map { "goal \($0)" } ?? "\(shown?.rawValue ?? "") \(typed.lowercased())"
        let now = services.clock.now
        return try await services.boards.answer(AnswerCache.Key("badge", of: name.key, detail), at: now) {
            let (player, fact) = try await services.reader.read { [zone = services.timeZone] snapshot in
                if let goal {
                    let player = try snapshot.requirePlayer(name)
                    return (player, try Self.fact(ofGoal: goal, of: player, in: zone, now: now, snapshot))
                }
                let (details, metric) = (try snapshot.playerDetails(name), try snapshot.requireMetric(typed).metric)
                return (details.player, try Self.fact(of: metric, shown, details))
            }
            var answer = Answer.plain(
                Badge(name: player.username, fact: HarmlessText.of(fact)).svg(), type: "image/svg+xml")
            answer.headers[.contentSecurityPolicy] = Self.policy
            answer.headers[.cacheControl] = services.cacheControl(Self.lifetime)
            return (answer, .player(player.id))
        }
    }

    /// `total 2,277`, `Slayer 99`, `Zulrah 1,204`, `Slayer 13.3M XP`, `Slayer rank 1,204`; a dash for what is not known.
    private static func fact(of metric: Metric, _ shown: Shown?, _ details: PlayerDetails) throws -> String {
        let entry =
            metric.kind == .overall
            ? details.overall : (details.skills + details.activities).first { $0.metric.key == metric.key }
        let subject = metric.kind == .overall ? "total" : metric.displayName
        switch shown ?? (metric.isSkill ? .level : .value) {
        case .level:
            guard metric.isSkill else {
                throw UserError(.refused, "\(metric.displayName) has no level: show=value or show=rank")
            }
            return "\(subject) \(entry?.level?.groupedText ?? "–")"
        case .value:
            guard metric.isSkill else { return "\(subject) \(entry?.value?.groupedText ?? "–")" }
            return "\(subject) \(entry?.value?.compactText ?? "–") XP"
        case .rank: return "\(subject) rank \(entry?.rank?.groupedText ?? "–")"
        }
    }

    /// `level 99 in Slayer: 62 %`, `1,000 kills of Zulrah: reached`.
    private static func fact(
        ofGoal id: Int64, of player: PlayerRow, in zone: CronTimeZone, now: Timestamp, _ snapshot: ReadSnapshot
    ) throws -> String {
        let goals = try snapshot.goalStandings(of: player, in: zone, now: now)
        guard let goal = goals.first(where: { $0.row.id == id }) else {
            throw UserError(.notFound, "'\(player.username)' has no goal \(id)")
        }
        guard goal.progress.standing != .reached else { return "\(goal.words): reached" }
        // Cut off, not rounded: all is there only at the end.
        return "\(goal.words): \(goal.progress.share.map { "\(Int($0 * 100)) %" } ?? "–")"
    }
}
