import Hummingbird
import Scheduling
import Store
import Tracker

/// `/api/v1/players/{username}/summary`: osrsdiff had texts about players written by a language model (osrsdiff-api
/// §1.2, 14 and 15). This program has none, and says so as an osrsdiff does in which that is switched off.
struct PlayersSummary: Sendable {
    let services: WebServices

    private static let unavailable = "Failed to generate summary: this server has no summaries written"

    /// A known player has no summary.
    @Sendable func show(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        _ = try await services.reader.read { try $0.requirePlayer(name) }
        return try .json(JSONValue.null)
    }

    @Sendable func generate(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        _ = input.optionalBool("force_regenerate")
        try input.check()
        let name = try call.playerName()
        _ = try await services.reader.read { try $0.requirePlayer(name) }
        throw APIError.both(.serviceUnavailable, Self.unavailable)
    }
}
