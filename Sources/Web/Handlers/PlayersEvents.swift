import Hummingbird
import Store
import Tracker

/// `GET /api/v1/players/{username}/events?limit&before`: what happened to a player, newest first.
struct PlayersEvents: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let page = EventPage(&input)
        try input.check()
        let name = try call.playerName()
        let (rows, metrics) = try await services.reader.read { snapshot in
            let player = try snapshot.requirePlayer(name)
            return (
                try snapshot.events(player: player.id, after: page.cursor, limit: page.limit + 1),
                try snapshot.metrics()
            )
        }
        return try page.answer(rows, metrics: metrics)
    }
}
