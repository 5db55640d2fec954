import Hummingbird
import Store
import Tracker

/// `DELETE /api/v1/players/{username}`: hides a player. Its history is kept for 30 days.
struct PlayersRemove: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let player = try await services.roster.remove(try call.playerName())
        return try .json(
            MessageResponse(message: "Player '\(player.username)' has been removed from tracking"))
    }
}
