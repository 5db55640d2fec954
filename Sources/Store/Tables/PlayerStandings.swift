package import Timestamps

/// The columns of `players` that say how a player stands with the hiscores, without anything that a listing shows.
/// Every reading asks for them.
package struct PlayerStandingRow: Equatable, Sendable {
    package var id: Int64
    package var username: String
    package var state: String
    package var stateReason: String?
    package var stateSince: Timestamp
    package var misses: Int
    package var missingSince: Timestamp?
    package var modeSetting: String
    package var mode: String?
    package var modeConfirmedAt: Timestamp?
    package var modeCandidate: String?
    package var modeCandidateAt: Timestamp?
    package var isModeCheckWanted: Bool
    package var isActive: Bool
    package var isPaused: Bool
    package var intervalMinutes: Int
    package var adjustedMinutes: Int?
    package var cron: String?
    package var lastChanged: Timestamp?

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        username = row.next("username")
        state = row.next("state")
        stateReason = row.next("state_reason")
        stateSince = row.next("state_since")
        misses = row.next("misses")
        missingSince = row.next("missing_since")
        modeSetting = row.next("mode_setting")
        mode = row.next("mode")
        modeConfirmedAt = row.next("mode_confirmed_at")
        modeCandidate = row.next("mode_candidate")
        modeCandidateAt = row.next("mode_candidate_at")
        isModeCheckWanted = row.next("mode_check_wanted")
        isActive = row.next("is_active")
        isPaused = row.next("paused")
        intervalMinutes = row.next("interval_minutes")
        adjustedMinutes = row.next("adjusted_minutes")
        cron = row.next("cron")
        lastChanged = row.next("last_changed")
    }
}

extension ReadAccess {
    /// - returns: nil for a player that does not exist or was removed.
    package func playerStanding(id: Int64) throws -> PlayerStandingRow? {
        try connection.row(
            """
            SELECT id, username, state, state_reason, state_since, misses, missing_since, mode_setting, mode,
                mode_confirmed_at, mode_candidate, mode_candidate_at, mode_check_wanted, is_active, paused,
                interval_minutes, adjusted_minutes, cron, last_changed
            FROM players WHERE id = ? AND removed_at IS NULL
            """, [id], as: PlayerStandingRow.init)
    }

    /// The active players whose mode is followed and should be found out anew: first those that last moved before
    /// `idleSince`, as the table of a mode that is over stands still; then those whose mode was confirmed the longest
    /// ago. Those that wait for a check already come first of all.
    package func playersToCheck(idleSince: Timestamp, limit: Int) throws -> [(id: Int64, isWanted: Bool)] {
        try connection.rows(
            """
            SELECT id, mode_check_wanted FROM players
            WHERE mode_setting = 'auto' AND schedule_id IS NOT NULL AND state NOT IN ('frozen', 'not_found', 'pending')
            ORDER BY mode_check_wanted DESC,
                (mode IN ('ironman', 'hardcore', 'ultimate') AND coalesce(last_changed, 0) < ?) DESC,
                coalesce(mode_confirmed_at, 0), id
            LIMIT ?
            """, [idleSince, limit]
        ) { row in (id: row.next("id"), isWanted: row.next("mode_check_wanted")) }
    }
}

extension WriteTransaction {
    /// Records an answer of the hiscores: when it came, and how the player stands now.
    ///
    /// - parameters:
    ///   - fetchedAt: nil when the answer was that the player is not there.
    ///   - changed: whether a value moved that was known before.
    ///   - error: what listings show; nil after a good answer.
    package func setPlayerStanding(
        _ row: PlayerStandingRow, fetchedAt: Timestamp?, changed: Bool, error: String?
    ) throws {
        try connection.run(
            """
            UPDATE players SET state = ?1, state_reason = ?2, state_since = ?3, misses = ?4, missing_since = ?5,
                last_fetched = coalesce(?6, last_fetched), last_changed = iif(?7, ?6, last_changed), last_error = ?8
            WHERE id = ?9
            """,
            [
                row.state, row.stateReason, row.stateSince, row.misses, row.missingSince, fetchedAt, changed, error,
                row.id,
            ])
        note(.player(id: row.id))
    }

    /// Records what is known of a player's mode.
    package func setPlayerMode(_ row: PlayerStandingRow) throws {
        try connection.run(
            """
            UPDATE players SET mode = ?, mode_confirmed_at = ?, mode_candidate = ?, mode_candidate_at = ?,
                mode_check_wanted = ?
            WHERE id = ?
            """,
            [
                row.mode, row.modeConfirmedAt, row.modeCandidate, row.modeCandidateAt, row.isModeCheckWanted, row.id,
            ])
        note(.player(id: row.id))
    }

    /// Asks for the mode to be found out with the next look at a player.
    package func requestModeCheck(player id: Int64) throws {
        try connection.run("UPDATE players SET mode_check_wanted = 1 WHERE id = ?", [id])
    }

    /// Asks for a player this often, whatever its interval and its cron say; nil: as they say.
    package func setPlayerAdjustedInterval(id: Int64, minutes: Int?) throws {
        try connection.run("UPDATE players SET adjusted_minutes = ? WHERE id = ?", [minutes, id])
        note(.player(id: id))
    }

    /// Records an attempt that brought no answer. The state stays as it is.
    package func notePlayerFailed(id: Int64, error: String) throws {
        try connection.run("UPDATE players SET last_error = ? WHERE id = ?", [error, id])
        note(.player(id: id))
    }
}
