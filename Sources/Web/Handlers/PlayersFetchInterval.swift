import Hummingbird
import Tracker

/// `PUT /api/v1/players/{username}/fetch-interval`: polls a player every so many minutes (osrsdiff-api §1.2, 12). A player
/// that was polled by a cron expression returns to an interval.
struct PlayersFetchInterval: Sendable {
    let services: WebServices

    private struct Body: Decodable {
        var fetchIntervalMinutes: Int

        enum CodingKeys: String, CodingKey {
            case fetchIntervalMinutes = "fetch_interval_minutes"
        }
    }

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let name = try context.playerName()
        let minutes = try await JSONAnswer.decode(Body.self, from: request).fetchIntervalMinutes
        let allowed = Polling.allowedMinutes
        guard allowed.contains(minutes) else {
            throw APIError(
                status: .unprocessableContent,
                detail: "body.fetch_interval_minutes: \(minutes) is \(minutes < 1 ? "below 1" : "over 10080") "
                    + "(allowed \(allowed.lowerBound)…\(allowed.upperBound))")
        }
        let player = try await services.roster.setPolling(.interval(minutes: minutes), of: name)
        return try JSONAnswer.response(PlayerResponse(player))
    }
}
