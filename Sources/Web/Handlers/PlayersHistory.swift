import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/players/{username}/history`: what a player gained between two dates (osrsdiff-api §1.2, 17).
struct PlayersHistory: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let now = services.clock.now
        let span = try HistorySpan(call, now: now)
        let name = try call.playerName()
        let key = AnswerCache.Key("history", of: name.key, span.key)
        return try await services.cache.answer(key, at: now, lifetime: span.lifetime) {
            let history = try await services.reader.read { snapshot in
                try snapshot.playerHistory(name, in: span.window, now: now)
            }
            guard let history else { throw Self.nothingRead(by: span.window) }
            return (try .json(HistoryAnswer(history)), .player(history.gains.player.id))
        }
    }

    private static func nothingRead(by window: GainWindow) -> APIError {
        let ends = [window.start, window.end].map { $0.formatted(.offset).replacing("T", with: " ") }
        return .both(
            .unprocessableContent, "No data available for progress analysis between \(ends[0]) and \(ends[1])")
    }
}
