import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/resolve`: decides whose the numbers on hold are.
struct PlayersResolve: Sendable {
    let services: WebServices

    private struct Body: Decodable {
        var decision: String
    }

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let name = try context.playerName()
        let asked = try await JSONAnswer.decode(Body.self, from: request).decision
        guard let decision = PlayerResolution.Decision(rawValue: asked) else {
            throw UserError(.refused, "decision: '\(asked)' is neither of them (allowed keep, split)")
        }
        let (player, archive) = try await services.resolution.resolve(name, decision)
        let message =
            archive.map { "'\(player.username)' begins anew; what was seen before is kept as '\($0)'" }
            ?? "The numbers on hold are those of '\(player.username)' now"
        return try JSONAnswer.response(MessageResponse(message: message))
    }
}
