import Hiscores
import Hummingbird
import Tracker

/// `POST /api/v1/players/{username}/mode`: reads a player from the table of a mode, or finds its mode out (`auto`).
struct PlayersMode: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        var input = Input(call)
        input.readBody()
        let asked = input.string("mode")
        try input.check()
        let mode = try ModeSetting(asked: asked)
        return try .json(PlayerResponse(try await services.roster.setMode(mode, of: name))).noting(asked)
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
