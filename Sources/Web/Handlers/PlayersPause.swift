import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/pause`: stops polling a player that stays active (osrsdiff-api §1.3).
struct PlayersPause: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let player = try await services.roster.pause(try call.playerName())
        return try .json(
            MessageResponse(message: "Schedule paused for player '\(player.username)' (player remains active)"))
    }
}
