import Hummingbird
import Tracker

/// `PUT /api/v1/players/{username}/fetch-interval`: polls a player every so many minutes (osrsdiff-api §1.2, 12). A player
/// that was polled by a cron expression returns to an interval.
struct PlayersFetchInterval: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let allowed = Polling.allowedMinutes
        let minutes = input.integer(
            "fetch_interval_minutes", in: Int64(allowed.lowerBound)...Int64(allowed.upperBound))
        try input.check()
        let name = try call.playerName()
        let player = try await services.roster.setPolling(.interval(minutes: Int(minutes)), of: name)
        return try .json(PlayerResponse(player)).noting("\(minutes) min")
    }
}
