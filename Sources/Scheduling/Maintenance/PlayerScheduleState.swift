package import Store
import Timestamps

/// A player, and how its schedule stands.
package struct PlayerScheduleState: Sendable {
    /// The words are osrsdiff's (osrsdiff-api §1.3).
    package enum Status: String, CaseIterable, Sendable {
        case scheduled
        /// It should have one and has none.
        case missing
        /// It is not what the player's row asks for.
        case invalid
        /// It should have none: the player is deactivated or paused.
        case notScheduled = "not_scheduled"
    }

    package var player: PlayerRow
    package var status: Status
}

extension ScheduleMaintenance {
    /// All players by name, deactivated ones too.
    package func playerStates() async throws -> [PlayerScheduleState] {
        let now = clock.now
        return try await store.read { [schedules] snapshot in
            try snapshot.players().map { player in
                PlayerScheduleState(
                    player: player, status: try schedules.status(of: player, in: snapshot, now: now))
            }
        }
    }

    /// The same look as ``verify()``, and how many entries there are in all, players' or not.
    package func census() async throws -> (verification: ScheduleVerification, entries: Int) {
        let now = clock.now
        return try await store.read { [schedules] snapshot in
            (try schedules.verify(in: snapshot, now: now), try snapshot.scheduleCount())
        }
    }
}

extension PlayerScheduleManager {
    fileprivate func status(
        of player: PlayerRow, in snapshot: some ReadAccess, now: Timestamp
    ) throws -> PlayerScheduleState.Status {
        guard player.isActive, !player.isPaused else { return .notScheduled }
        return switch try problem(of: player, in: snapshot, now: now)?.kind {
        case nil: .scheduled
        case .unnamed, .unreadable: .missing
        default: .invalid
        }
    }
}
