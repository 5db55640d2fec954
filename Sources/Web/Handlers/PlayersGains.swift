import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/players/{username}/gains?period` or `?from&to`: what a player gained, metric by metric.
struct PlayersGains: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let now = services.clock.now
        let span = try GainsSpan(call, now: now, zone: services.timeZone)
        let name = try call.playerName()
        let key = AnswerCache.Key("gains", of: name.key, span.key)
        return try await services.cache.answer(key, at: now, lifetime: span.lifetime) {
            let gains = try await services.reader.read { try span.gains(of: name, in: $0, now: now) }
            return (try .json(PlayerGainsJSON(gains, times: .offset)), .player(gains.player.id))
        }
    }
}
