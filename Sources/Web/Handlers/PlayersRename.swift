import Hiscores
import Hummingbird
import Tracker

/// `POST /api/v1/players/{username}/rename`: gives a player the name that it has in the game now, and joins the histories
/// where that is tracked already.
struct PlayersRename: Sendable {
    let services: WebServices

    private struct Body: Decodable {
        var newName: String

        enum CodingKeys: String, CodingKey {
            case newName = "new_name"
        }
    }

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let name = try context.playerName()
        let typed = try await JSONAnswer.decode(Body.self, from: request).newName
        let new: PlayerName
        do {
            new = try PlayerName(typed)
        } catch {
            throw UserError(.refused, "\(error)")
        }
        return try JSONAnswer.response(PlayerResponse(try await services.roster.rename(name, to: new)))
    }
}
