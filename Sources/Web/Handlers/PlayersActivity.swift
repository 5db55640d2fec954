import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/deactivate` and `…/reactivate`: whether a player is polled and on the boards
/// (osrsdiff-api §1.2, 10 and 11).
struct PlayersActivity: Sendable {
    let services: WebServices

    @Sendable func deactivate(_ call: Call) async throws -> Answer {
        let player = try await services.roster.deactivate(try call.playerName())
        return try .json(
            MessageResponse(
                message: "Player '\(player.username)' has been deactivated (automatic fetching stopped)"))
    }

    @Sendable func reactivate(_ call: Call) async throws -> Answer {
        let player = try await services.roster.reactivate(try call.playerName())
        return try .json(
            MessageResponse(
                message: "Player '\(player.username)' has been reactivated (automatic fetching resumed)"))
    }
}
