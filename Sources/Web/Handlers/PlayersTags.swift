import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/tags`: adds tags to a player, or takes them away.
struct PlayersTags: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var username: String
        var tags: [String]
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        var input = Input(call)
        input.readBody()
        let (added, removed) = (input.optionalStrings("add") ?? [], input.optionalStrings("remove") ?? [])
        try input.check()
        let player = try await services.roster.changeTags(of: name, add: added, remove: removed)
        return try .json(Reply(username: player.username, tags: player.tags)).noting(
            (added.map { "+\($0)" } + removed.map { "-\($0)" }).joined(separator: " "))
    }
}
