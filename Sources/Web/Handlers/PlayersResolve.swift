import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/resolve`: decides whose the numbers on hold are.
struct PlayersResolve: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        var input = Input(call)
        input.readBody()
        let asked = input.string("decision")
        try input.check()
        guard let decision = PlayerResolution.Decision(rawValue: asked) else {
            throw UserError(.refused, "decision: '\(asked)' is neither of them (allowed keep, split)")
        }
        let (player, archive) = try await services.resolution.resolve(name, decision)
        let message =
            archive.map { "'\(player.username)' begins anew; what was seen before is kept as '\($0)'" }
            ?? "The numbers on hold are those of '\(player.username)' now"
        return try .json(MessageResponse(message: message)).noting(decision.rawValue)
    }
}
