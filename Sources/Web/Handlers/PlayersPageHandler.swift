import Cron
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /`: all players at a glance, the strongest first.
struct PlayersPageHandler: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let (players, overalls, problems) = try await services.reader.read { snapshot in
            let players = try snapshot.players(activeOnly: true)
            return (players, try snapshot.overalls(), try UpdateProblem.words(for: players, in: snapshot))
        }
        let rows = players.map { player in
            let overall = overalls[player.id]
            return PlayersPage.Row(
                name: player.username, mode: player.mode, totalLevel: overall?.level,
                experience: overall?.experience, lastUpdate: player.lastFetched, nextUpdate: player.nextFetch,
                status: PlayerStatus(player), lastError: problems[player.id])
        }
        let page = PlayersPage(
            rows: rows.sorted { ($0.experience ?? -1) > ($1.experience ?? -1) },
            clock: services.pageClock)
        return .html(page.html(try await services.frame(call, title: nil, .home, live: [.reading, .player])))
    }
}

extension PlayerStatus {
    /// Inactive and paused go before the state, since they say why nothing moves.
    init(_ player: PlayerRow) {
        if !player.isActive {
            self = .inactive
        } else if player.isPaused {
            self = .paused
        } else {
            self = PlayerStatus(rawValue: player.state) ?? .pending
        }
    }
}

extension WebServices {
    var pageClock: PageClock {
        let now = clock.now
        return PageClock(now: now, offsetSeconds: timeZone.offsetSeconds(at: now))
    }

    /// What everybody should know now.
    func banner() async throws -> String? {
        let now = clock.now
        let report = try await reader.read { [upstream] in try upstream.report(in: $0, now: now) }
        guard case .closed(let until) = report.state else { return nil }
        let local = until + .seconds(timeZone.offsetSeconds(at: until))
        let pause = "Updates are paused by the hiscores until \(local.formatted().dropFirst(11).prefix(5))."
        guard let advice = report.advice else { return pause }
        return "\(pause) \(advice.prefix(1).uppercased())\(advice.dropFirst())."
    }
}
