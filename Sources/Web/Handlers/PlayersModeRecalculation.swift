import Hummingbird
import ServiceLifecycle
import Store
import Timestamps
import Tracker

/// `POST /api/v1/players/{username}/recalculate-game-mode` (osrsdiff-api §1.2, 13), and `…/update-game-mode`, which is
/// the same for older clients and answers in words (§1.3).
struct PlayersModeRecalculation: Sendable {
    let services: WebServices

    @Sendable func recalculate(_ call: Call) async throws -> Answer {
        try .json(PlayerResponse(try await look(call).player))
    }

    @Sendable func update(_ call: Call) async throws -> Answer {
        let (before, player) = try await look(call)
        let mode = player.mode ?? "unknown"
        let change = before == player.mode ? "unchanged: \(mode)" : "updated: \(before ?? "unknown") → \(mode)"
        return try .json(MessageResponse(message: "Player '\(player.username)' game mode \(change)"))
    }

    private func look(_ call: Call) async throws -> (before: String?, player: PlayerRow) {
        let name = try call.playerName()
        do {
            // A stop does not wait for it.
            return try await cancelWhenGracefulShutdown { [looks = services.looks] in
                try await looks.recalculateMode(of: name)
            }
        } catch let error as PlayerLookError {
            throw APIError(error, now: services.clock.now)
        }
    }
}

extension APIError {
    fileprivate init(_ error: PlayerLookError, now: Timestamp) {
        switch error {
        case .closed(let until):
            let seconds = max(1, Int((until - now).fractionalSeconds.rounded(.up)))
            self = .both(.serviceUnavailable, error.description, headers: [.retryAfter: "\(seconds)"])
        case .queuePaused, .late, .stopped: self = .both(.serviceUnavailable, error.description)
        case .nowhere, .failed: self = .both(.badGateway, error.description)
        }
    }
}
