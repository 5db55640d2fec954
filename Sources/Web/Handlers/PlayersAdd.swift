import Hiscores
import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/bulk`: tracks all of the named players, or none. It never asks the hiscores first.
struct PlayersAdd: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var players: [PlayerResponse]
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let names = input.strings("usernames")
        // What is out of range is told in the words of the rule that it breaks, as for the verb.
        let minutes = input.optionalInteger("interval_minutes", in: Int64(Int32.min)...Int64(Int32.max))
        let cron = input.optionalString("cron")
        let zone = input.optionalString("timezone")
        let modeText = input.optionalString("mode")
        try input.check()
        let polling = try Polling(
            intervalMinutes: minutes.map(Int.init), cron: cron, timeZone: zone,
            default: services.defaultIntervalMinutes)
        let mode = try modeText.map { try ModeSetting(asked: $0) } ?? .auto
        let origin: PlayerRequest.Origin = call.caller == .operatorSocket ? .cli : .api
        let requests = try names.map { typed in
            PlayerRequest(name: try PlayerName(asked: typed), polling: polling, mode: mode, origin: origin)
        }
        let players = try await services.roster.add(requests)
        return try .json(Reply(players: players.map(PlayerResponse.init)), status: .created)
            .noting(players.map(\.username).joined(separator: ", "))
    }
}
