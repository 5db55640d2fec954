import Hiscores
import Hummingbird
import Tracker

/// `POST /api/v1/players/bulk`: tracks all of the named players, or none. It never asks the hiscores first.
struct PlayersAdd: Sendable {
    let services: WebServices

    /// The body. Without interval and cron the default interval applies.
    private struct Body: Decodable {
        var usernames: [String]
        var intervalMinutes: Int?
        var cron: String?
        var timezone: String?
        var mode: String?

        enum CodingKeys: String, CodingKey {
            case usernames, cron, timezone, mode
            case intervalMinutes = "interval_minutes"
        }
    }

    private struct Answer: Encodable {
        var players: [PlayerResponse]
    }

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let body = try await JSONAnswer.decode(Body.self, from: request)
        let polling = try Polling(
            intervalMinutes: body.intervalMinutes, cron: body.cron, timeZone: body.timezone,
            default: services.defaultIntervalMinutes)
        let mode = try body.mode.map { try ModeSetting(asked: $0) } ?? .auto
        let requests = try body.usernames.map { typed in
            PlayerRequest(name: try Self.name(typed), polling: polling, mode: mode, origin: .cli)
        }
        let players = try await services.roster.add(requests)
        return try JSONAnswer.response(Answer(players: players.map(PlayerResponse.init)), status: .created)
    }

    private static func name(_ typed: String) throws(UserError) -> PlayerName {
        do {
            return try PlayerName(typed)
        } catch {
            throw UserError(.refused, "\(error)")
        }
    }
}
