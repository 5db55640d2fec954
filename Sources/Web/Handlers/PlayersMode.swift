import Hiscores
import Hummingbird
import Tracker

/// `POST /api/v1/players/{username}/mode`: reads a player from the table of a mode, or finds its mode out (`auto`).
struct PlayersMode: Sendable {
    let services: WebServices

    private struct Body: Decodable {
        var mode: String
    }

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let name = try context.playerName()
        let mode = try ModeSetting(asked: try await JSONAnswer.decode(Body.self, from: request).mode)
        return try JSONAnswer.response(PlayerResponse(try await services.roster.setMode(mode, of: name)))
    }
}

extension ModeSetting {
    /// - throws: ``UserError`` of kind `refused`, which lists what is allowed.
    init(asked text: String) throws(UserError) {
        guard let mode = ModeSetting(text) else {
            let allowed = ModeSetting.allowedTexts.joined(separator: ", ")
            throw UserError(.refused, "mode: '\(text)' is none of them (allowed \(allowed))")
        }
        self = mode
    }
}
