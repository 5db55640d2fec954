import Cron
package import Hiscores
import Scheduling
package import Store
import Timestamps

extension PlayerRoster {
    /// Takes a player off the boards and stops polling it; its history and its page stay. A fetch that waits is
    /// cancelled. Doing it twice is fine.
    ///
    /// - throws: ``UserError`` of kind `refused` for a player that the config names: the next start would undo it.
    package func deactivate(_ name: PlayerName) async throws -> PlayerRow {
        let now = clock.now
        return try await store.write { [self] transaction in
            let player = try transaction.requirePlayer(name)
            guard player.isActive else { return player }
            try refuseIfConfigured(player, to: "deactivated", in: transaction)
            try schedules.deactivate(player, in: transaction)
            try transaction.cancelWaitingFetch(of: player, reason: "the player was deactivated", now: now)
            return try transaction.requirePlayer(id: player.id)
        }
    }

    /// Polls a player again that was deactivated, paused or both. Nothing is fetched before its next slot. Doing it twice
    /// is fine.
    ///
    /// - throws: ``UserError`` of kind `conflict` for a history that was archived under a made-up name, `refused` where the
    ///   stored cron cannot be used.
    package func reactivate(_ name: PlayerName) async throws -> PlayerRow {
        let now = clock.now
        return try await store.write { [self] transaction in
            let player = try transaction.requirePlayer(name)
            if let former = player.archivedFrom {
                throw UserError(
                    .conflict,
                    "'\(player.username)' keeps the history of '\(former)' and is no player of the game; it cannot be "
                        + "tracked")
            }
            guard !player.isActive || player.isPaused else { return player }
            try transaction.scheduling(player, otherwise: "stays as it is") {
                try schedules.reactivate(player, in: transaction, now: now)
                try schedules.resume(player, in: transaction, now: now)
            }
            // It left the config file before; as one of the file's the next start would deactivate it again.
            if player.origin == PlayerRequest.Origin.config.rawValue,
                try configPlace(of: player, in: transaction) == nil
            {
                try transaction.setPlayerOrigin(id: player.id, PlayerRequest.Origin.api.rawValue)
            }
            return try transaction.requirePlayer(id: player.id)
        }
    }
}

extension WriteTransaction {
    /// Runs what gives a player its schedule, and tells in plain words where its stored cron or zone cannot be used, which
    /// a program of other rules may have written.
    ///
    /// - parameter outcome: what becomes of the player then, such as "stays paused".
    func scheduling(_ player: PlayerRow, otherwise outcome: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error where error is CronError || error is CronTimeZoneError || error is ScheduleError {
            throw UserError(
                .refused,
                "Player '\(player.username)' cannot be scheduled and \(outcome): "
                    + "its cron \"\(player.cron ?? "")\" in \(player.cronTimeZone ?? "UTC") cannot be used: \(error). "
                    + "Give it an interval (`hiscored player interval \"\(player.username)\" 60`) and resume it then")
        }
    }
}
