import Hiscores
import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/rename`: gives a player the name that it has in the game now, and joins the histories
/// where that is tracked already.
struct PlayersRename: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        var input = Input(call)
        input.readBody()
        let typed = input.string("new_name")
        try input.check()
        let new = try PlayerName(asked: typed)
        let player = try await services.roster.rename(name, to: new)
        return try .json(PlayerResponse(player)).noting("to \(player.username)")
    }
}
