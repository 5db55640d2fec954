package import Timestamps

/// What the name key of a player begins with while it is brought in. No name has a colon.
private let arrivingPrefix = "arriving:"

extension ReadAccess {
    /// Players by id, removed ones among them, but neither those that are being purged nor those that are being brought
    /// in.
    package func players(after id: Int64, limit: Int) throws -> [PlayerRow] {
        try connection.rows(
            PlayerRow.selection + " WHERE p.id > ? AND instr(p.name_key, ':') = 0 ORDER BY p.id LIMIT ?", [id, limit],
            as: PlayerRow.init)
    }

    /// The id of the player that is being brought in under a name.
    package func arrivingPlayer(nameKey: String) throws -> Int64? {
        try connection.value("SELECT id FROM players WHERE name_key = ?", [arrivingPrefix + nameKey])
    }

    /// The tags of a player by name.
    package func playerTags(id: Int64) throws -> [String] {
        try connection.rows("SELECT tag FROM player_tags WHERE player_id = ? ORDER BY tag", [id]) { $0.next("tag") }
    }
}

extension WriteTransaction {
    /// Begins to bring a player in: until ``completeArrival(of:)`` nobody sees it, and if that never comes it is purged
    /// as whoever was removed `now`. It comes with its tags, but without a schedule.
    ///
    /// - returns: its id: the one of the row if nobody has that yet.
    package func beginArrival(of player: PlayerRow, now: Timestamp) throws -> Int64 {
        let taken: Int64? = try connection.value("SELECT 1 FROM players WHERE id = ?", [player.id])
        let id: Int64? = taken == nil ? player.id : nil
        try connection.run(
            """
            INSERT INTO players (id, name_key, username, mode_setting, mode, state, state_reason, state_since, is_active,
                paused, interval_minutes, cron, cron_timezone, origin, created_at, last_fetched, last_changed,
                last_error, removed_at, mode_confirmed_at, mode_check_wanted, mode_candidate, mode_candidate_at, misses,
                missing_since, adjusted_minutes, archived_from)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, arrivingPrefix + player.nameKey, player.username, player.modeSetting, player.mode, player.state,
                player.stateReason, player.stateSince, player.isActive, player.isPaused, player.intervalMinutes,
                player.cron, player.cronTimeZone, player.origin, player.createdAt, player.lastFetched,
                player.lastChanged, player.lastError, now, player.modeConfirmedAt, player.isModeCheckWanted,
                player.modeCandidate, player.modeCandidateAt, player.misses, player.missingSince,
                player.adjustedMinutes, player.archivedFrom,
            ])
        let newID = connection.lastInsertedID
        try setPlayerTags(id: newID, player.tags)
        return newID
    }

    /// Gives a player that was brought in its name.
    ///
    /// - parameter removedAt: when it was removed where it comes from; nil: it is shown from now on.
    package func completeArrival(of id: Int64, nameKey: String, removedAt: Timestamp?) throws {
        try connection.run(
            "UPDATE players SET name_key = ?, removed_at = ? WHERE id = ?", [nameKey, removedAt, id])
        note(.player(id: id))
        note(.reading(player: id))
        if removedAt == nil { note(.listing(player: id, .added)) }
    }
}
