import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/resume`: polls a paused player again (osrsdiff-api §1.3).
struct PlayersResume: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let player = try await services.roster.resume(try call.playerName())
        let schedule = player.scheduleID ?? "none"
        return try .json(
            MessageResponse(message: "Schedule resumed for player '\(player.username)' (schedule_id: \(schedule))"))
    }
}
