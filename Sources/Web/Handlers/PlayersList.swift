import Hummingbird
import Store

/// `GET /api/v1/players`: all tracked players by name.
struct PlayersList: Sendable {
    let services: WebServices

    private struct Answer: Encodable {
        var players: [PlayerResponse]
        var totalCount: Int

        enum CodingKeys: String, CodingKey {
            case players
            case totalCount = "total_count"
        }
    }

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        let activeOnly = try request.uri.queryParameters.bool("active_only") ?? true
        let players = try await services.reader.read { try $0.players(activeOnly: activeOnly) }
        return try JSONAnswer.response(Answer(players: players.map(PlayerResponse.init), totalCount: players.count))
    }
}

extension Parameters {
    /// A query parameter that is true or false, in osrsdiff's spellings (osrsdiff-api §1.0.5).
    ///
    /// - throws: 422 for anything else.
    func bool(_ name: String) throws(APIError) -> Bool? {
        guard let text = self[Substring(name)] else { return nil }
        switch text.lowercased() {
        case "true", "1", "yes", "on", "t", "y": return true
        case "false", "0", "no", "off", "f", "n": return false
        default:
            throw APIError(
                status: .unprocessableContent,
                detail: "query.\(name): Input should be a valid boolean, unable to interpret input")
        }
    }
}
