import Hummingbird
import Store

/// `GET /api/v1/players`: all tracked players by name.
struct PlayersList: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var players: [PlayerResponse]
        var totalCount: Int

        enum CodingKeys: String, CodingKey {
            case players
            case totalCount = "total_count"
        }
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let activeOnly = input.queryBool("active_only", default: true)
        try input.check()
        let players = try await services.reader.read { try $0.players(activeOnly: activeOnly) }
        return try .json(Reply(players: players.map(PlayerResponse.init), totalCount: players.count))
    }
}
