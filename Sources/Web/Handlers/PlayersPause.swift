import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/pause`: stops polling a player that stays active (osrsdiff-api §1.3).
struct PlayersPause: Sendable {
    let services: WebServices

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let player = try await services.roster.pause(try context.playerName())
        return try JSONAnswer.response(
            MessageResponse(message: "Schedule paused for player '\(player.username)' (player remains active)"))
    }
}
