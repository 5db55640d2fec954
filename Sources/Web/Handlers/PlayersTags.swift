import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/tags`: adds tags to a player, or takes them away.
struct PlayersTags: Sendable {
    let services: WebServices

    private struct Body: Decodable {
        var add: [String]?
        var remove: [String]?
    }

    private struct Answer: Encodable {
        var username: String
        var tags: [String]
    }

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let name = try context.playerName()
        let body = try await JSONAnswer.decode(Body.self, from: request)
        let player = try await services.roster.changeTags(
            of: name, add: body.add ?? [], remove: body.remove ?? [])
        return try JSONAnswer.response(Answer(username: player.username, tags: player.tags))
    }
}
