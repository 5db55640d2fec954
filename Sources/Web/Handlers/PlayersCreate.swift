import Hiscores
import Hummingbird
import Tracker

/// `POST /api/v1/players`: tracks one player, unless the hiscores do not know it (osrsdiff-api §1.2, 5).
struct PlayersCreate: Sendable {
    let services: WebServices

    /// Before blanks around the name are dropped.
    private static let allowedLength = 1...PlayerName.maximumLength

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let typed = input.string("username", length: Self.allowedLength)
        try input.check()
        let request = PlayerRequest(
            name: try PlayerName(asked: typed), polling: .interval(minutes: services.defaultIntervalMinutes),
            origin: .api)
        return try .json(PlayerResponse(try await services.looks.add(request)), status: .created)
    }
}
