import Hummingbird
import Store
import Tracker

/// `DELETE /api/v1/players/{username}`: hides a player. Its history is kept for 30 days.
struct PlayersRemove: Sendable {
    let services: WebServices

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let player = try await services.roster.remove(try context.playerName())
        return try JSONAnswer.response(
            MessageResponse(message: "Player '\(player.username)' has been removed from tracking"))
    }
}
