import Hiscores
import Hummingbird
import ServiceLifecycle
import Store
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
        // A stop does not wait for it.
        let player = try await cancelWhenGracefulShutdown { [looks = services.looks] in try await looks.add(request) }
        return try .json(PlayerResponse(player), status: .created).noting(player.username)
    }
}
