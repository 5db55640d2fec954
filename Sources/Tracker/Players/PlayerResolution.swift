package import Hiscores
import Scheduling
package import Store
import Timestamps

/// What an operator decides about a player whose numbers went down.
package struct PlayerResolution: Sendable {
    package enum Decision: String, CaseIterable, Sendable {
        /// The lower numbers are the player's own, as after a rollback.
        case keep
        /// They are somebody else's, who has the name now: the history until here becomes that of an archived player,
        /// and the name begins anew.
        case split
    }

    private let roster: PlayerRoster
    package let ingest: ReadingIngest

    package init(roster: PlayerRoster, ingest: ReadingIngest) {
        self.roster = roster
        self.ingest = ingest
    }

    /// - returns: the player of the name, and for ``Decision/split`` the name under which the history until here is kept.
    /// - throws: ``UserError`` of kind `conflict` when there is nothing to decide.
    package func resolve(
        _ name: PlayerName, _ decision: Decision
    ) async throws -> (player: PlayerRow, archive: String?) {
        let now = roster.clock.now
        return try await roster.store.write { transaction in
            let player = try transaction.requirePlayer(name)
            guard let held = try transaction.heldReading(player: player.id) else {
                throw UserError(
                    .conflict,
                    "there is nothing to decide about '\(player.username)': it is \(player.state), and no lower numbers "
                        + "are on hold")
            }
            switch decision {
            case .keep: return (try keep(held, of: player, in: transaction, now: now), nil)
            case .split: return try split(held, of: player, in: transaction, now: now)
            }
        }
    }

    private func keep(
        _ held: HeldReadingRow, of player: PlayerRow, in transaction: WriteTransaction, now: Timestamp
    ) throws -> PlayerRow {
        try ingest.accept(held, of: player.id, at: now, in: transaction)
        try transaction.insertEvents(
            [EventDraft(.resolved, detail: ["decision": Decision.keep.rawValue])], of: player.id, seenBefore: now)
        return try asOftenAsWanted(player.id, in: transaction, now: now)
    }

    private func split(
        _ held: HeldReadingRow, of player: PlayerRow, in transaction: WriteTransaction, now: Timestamp
    ) throws -> (player: PlayerRow, archive: String?) {
        let isActive = player.isActive
        try roster.schedules.deactivate(player, in: transaction)
        try transaction.cancelWaitingFetch(of: player, reason: "the name is somebody else's", now: now)
        try transaction.dropHeldReading(player: player.id)
        try transaction.archiveName(of: player)
        // Its entry in the config is that of the name.
        try transaction.setPlayerOrigin(id: player.id, PlayerRequest.Origin.cli.rawValue)
        let archive = try transaction.requirePlayer(id: player.id)
        var row = try transaction.requireStanding(id: player.id)
        row.state = PlayerState.ok.rawValue
        row.stateReason = "\(player.username) until \(held.since.formatted()); the name is somebody else's now"
        row.stateSince = now
        try transaction.setPlayerStanding(row, fetchedAt: nil, changed: false, error: nil)
        try transaction.insertEvents(
            [EventDraft(.resolved, detail: ["decision": Decision.split.rawValue, "archive": archive.username])],
            of: player.id, seenBefore: now)
        let id = try transaction.insertPlayer(NewPlayer(successorOf: player), now: now)
        try transaction.setPlayerTags(id: id, player.tags)
        try transaction.moveAliases(of: player.id, to: id)
        try ingest.accept(held, of: id, at: now, in: transaction)
        if player.isPaused { try transaction.setPlayerPaused(id: id, true) }
        if !isActive { try transaction.setPlayerActive(id: id, false) }
        return (try asOftenAsWanted(id, in: transaction, now: now), archive.username)
    }

    /// It is no longer looked at once a day alone.
    private func asOftenAsWanted(
        _ id: Int64, in transaction: WriteTransaction, now: Timestamp
    ) throws -> PlayerRow {
        try transaction.setPlayerAdjustedInterval(id: id, minutes: nil)
        return try roster.reschedule(id, in: transaction, now: now)
    }
}

extension NewPlayer {
    /// Whoever has the name now is tracked as the player before was.
    fileprivate init(successorOf player: PlayerRow) {
        let setting = ModeSetting(player.modeSetting) ?? .auto
        self.init(
            nameKey: player.nameKey, username: player.username, modeSetting: player.modeSetting,
            mode: setting == .auto ? nil : player.mode, intervalMinutes: player.intervalMinutes, cron: player.cron,
            cronTimeZone: player.cronTimeZone, origin: player.origin)
    }
}
