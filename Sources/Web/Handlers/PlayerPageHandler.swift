import Charts
import Foundation
import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /players/{username}`: one player, with skills and a chart of the last 90 days.
struct PlayerPageHandler: Sendable {
    private static let chartSpan = Duration.days(90)
    private static let gainSpan = Duration.days(7)

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let typed = call.segment("username")
        guard let name = try? PlayerName(typed) else { throw PageError(page: .notFound) }
        let clock = services.pageClock
        let found = try await services.reader.read { snapshot -> PlayerView? in
            guard let player = try snapshot.player(named: name) else { return nil }
            let problems = try UpdateProblem.words(for: [player], in: snapshot)
            return PlayerView(
                details: try snapshot.playerDetails(name),
                history: try snapshot.overallHistory(
                    player: player.id, from: clock.now - Self.chartSpan, through: clock.now),
                before: try snapshot.values(player: player.id, at: clock.now - Self.gainSpan),
                firstReading: try snapshot.readings(player: player.id, limit: 1).first?.seenAt,
                problem: problems[player.id])
        }
        guard let found else { throw PageError(page: .unknownPlayer(name: typed)) }
        let page = found.page(clock: clock)
        return .html(page.html(try await services.frame(call, title: page.name, live: [.reading, .player])))
    }
}

/// What the database knows for the page of one player.
private struct PlayerView: Sendable {
    var details: PlayerDetails
    var history: [(time: Timestamp, experience: Int64)]
    /// The values a week ago, by wire name; a metric that was unknown then is absent.
    var before: [String: Int64]
    var firstReading: Timestamp?
    /// What went wrong at the last update, in words for everybody.
    var problem: String?

    func page(clock: PageClock) -> PlayerPage {
        let player = details.player
        var page = PlayerPage(name: player.username, status: PlayerStatus(player), clock: clock)
        page.statusReason = player.stateReason
        page.mode = player.mode
        page.totalLevel = details.overall.level
        page.combatLevel = details.combatLevel
        page.experience = details.overall.value
        page.overallRank = details.overall.rank
        page.lastUpdate = player.lastFetched
        page.nextUpdate = player.nextFetch
        page.lastError = problem
        page.trackingSince = firstReading
        page.hasGains = player.lastChanged != nil
        page.chart = chart(clock: clock)
        page.skills = details.skills.map { entry in
            PlayerPage.Skill(
                name: entry.metric.displayName, level: entry.level, experience: entry.value, rank: entry.rank,
                weekGain: gain(entry))
        }
        page.activities = details.activities.map { entry in
            PlayerPage.Activity(
                name: entry.metric.displayName, kind: ActivityKind(rawValue: entry.metric.kind.rawValue) ?? .other,
                score: entry.value,
                rank: entry.rank, weekGain: gain(entry))
        }
        page.officialPage = OfficialHiscores.personalPage(
            name: player.username, mode: player.mode.flatMap(GameMode.init) ?? .regular)
        return page
    }

    /// Only between two known values, and only of what can be counted.
    private func gain(_ entry: PlayerDetails.Entry) -> Int64? {
        guard entry.metric.isCounter, let value = entry.value, let start = before[entry.metric.wireName] else {
            return nil
        }
        return max(value - start, 0)
    }

    private func chart(clock: PageClock) -> LineChart? {
        guard let last = history.last else { return nil }
        var points = history.map { LineChart.Point(time: $0.time, value: $0.experience) }
        // The last value holds until the last look.
        if let seen = details.player.lastFetched, seen > last.time {
            points.append(LineChart.Point(time: seen, value: last.experience))
        }
        return LineChart(
            points: points, title: "Total XP of \(details.player.username)",
            description: "Total XP over the last 90 days", offsetSeconds: clock.offsetSeconds)
    }
}
