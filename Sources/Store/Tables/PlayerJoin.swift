extension WriteTransaction {
    /// Makes everything that was seen of one player another's, and deletes the first. Where both have ranks of a day or
    /// an event of the same kind, the first one's ranks and the second one's events stay.
    ///
    /// - parameters:
    ///   - newer: the player who was seen later. Its schedule must be gone already.
    ///   - older: who keeps its id. Its last values give way to those of `newer`, if that was ever read.
    package func joinPlayers(_ newer: Int64, into older: Int64) throws {
        let hasCurrent: Int64? = try connection.value("SELECT 1 FROM player_current WHERE player_id = ?", [newer])
        for player in [newer, older] { try dropHeldReading(player: player) }
        if hasCurrent != nil {
            try connection.run("DELETE FROM player_current WHERE player_id = ?", [older])
            try connection.run(
                """
                UPDATE players SET (state, state_reason, state_since, last_fetched, last_changed,
                    last_error, misses, missing_since) = (
                        SELECT state, state_reason, state_since, last_fetched,
                            coalesce(last_changed, players.last_changed), last_error, misses, missing_since
                        FROM players AS newer WHERE newer.id = ?)
                WHERE id = ?
                """, [newer, older])
        }
        for table in ["player_current", "readings", "samples", "task_executions", "player_aliases"] {
            try connection.run("UPDATE \(table) SET player_id = ? WHERE player_id = ?", [older, newer])
        }
        try connection.run("UPDATE OR REPLACE rank_days SET player_id = ? WHERE player_id = ?", [older, newer])
        for table in ["events", "player_tags", "goals"] {
            try connection.run("UPDATE OR IGNORE \(table) SET player_id = ? WHERE player_id = ?", [older, newer])
        }
        try deletePlayer(id: newer)
        try mendNews(of: older)
        note(.player(id: older))
    }

    /// Deletes a player and whatever was seen of it. Its schedule must be gone already.
    package func deletePlayer(id: Int64) throws {
        try connection.run("DELETE FROM players WHERE id = ?", [id])
        note(.player(id: id))
    }

    /// Lets a player be polled as another one was: how often, from which table, and whether at all. What was known of its
    /// mode is forgotten.
    package func takeOverPolling(of other: Int64, by player: Int64) throws {
        try connection.run(
            """
            UPDATE players SET (is_active, paused, interval_minutes, cron, cron_timezone, mode_setting, mode, origin) = (
                    SELECT is_active, paused, interval_minutes, cron, cron_timezone, mode_setting, mode, origin
                    FROM players AS other WHERE other.id = ?),
                mode_confirmed_at = NULL, mode_candidate = NULL, mode_candidate_at = NULL, mode_check_wanted = 0,
                adjusted_minutes = NULL
            WHERE id = ?
            """, [other, player])
        note(.player(id: player))
    }

    /// Keeps the history of a name that is somebody else's now; nil: it is that of a player, whose name is its own.
    package func setPlayerArchived(id: Int64, from username: String?) throws {
        try connection.run("UPDATE players SET archived_from = ? WHERE id = ?", [username, id])
        note(.player(id: id))
    }

    /// Gives a player another name. It must not be in use.
    package func setPlayerName(id: Int64, nameKey: String, username: String) throws {
        try connection.run(
            "UPDATE players SET name_key = ?, username = ? WHERE id = ?", [nameKey, username, id])
        note(.player(id: id))
        note(.listing(player: id, .renamed))
    }
}
