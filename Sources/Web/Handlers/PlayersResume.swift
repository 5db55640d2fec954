import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/resume`: polls a paused player again (osrsdiff-api §1.3).
struct PlayersResume: Sendable {
    let services: WebServices

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let player = try await services.roster.resume(try context.playerName())
        let schedule = player.scheduleID ?? "none"
        return try JSONAnswer.response(
            MessageResponse(message: "Schedule resumed for player '\(player.username)' (schedule_id: \(schedule))"))
    }
}
