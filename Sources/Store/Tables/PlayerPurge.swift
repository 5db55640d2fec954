package import Timestamps

/// What one write of a purge has deleted.
package struct PurgedRows: Equatable, Sendable {
    /// Players of whom nothing is left.
    package var players = 0
    package var samples = 0
    package var readings = 0
    package var rankDays = 0
    package var events = 0

    package init() {}

    /// Of everything that a player has many of.
    package var history: Int { samples + readings + rankDays + events }
    package var isEmpty: Bool { players == 0 && history == 0 }

    package static func += (left: inout PurgedRows, right: PurgedRows) {
        left.players += right.players
        left.samples += right.samples
        left.readings += right.readings
        left.rankDays += right.rankDays
        left.events += right.events
    }
}

extension WriteTransaction {
    /// Deletes some of the history of a player that was removed before a time, or with the last of it the player.
    /// What ran for it goes by its own age.
    ///
    /// From the first row on the player has no name any more: whoever adds the name then gets a new player, and not
    /// half a history.
    ///
    /// - parameter limit: the most rows of its history.
    /// - returns: what was deleted; empty when nobody is left.
    package func purgeRemovedPlayer(before time: Timestamp, limit: Int) throws -> PurgedRows {
        var purged = PurgedRows()
        let found: Int64? = try connection.value(
            "SELECT id FROM players WHERE removed_at < ? ORDER BY removed_at, id LIMIT 1", [time])
        guard let player = found else { return purged }
        // No name has a colon.
        try connection.run("UPDATE players SET name_key = 'purged:' || id WHERE id = ?", [player])
        try connection.run("DELETE FROM player_aliases WHERE player_id = ?", [player])
        purged.samples = try delete(
            """
            DELETE FROM samples WHERE player_id = ?1 AND (metric_id, seen_at) IN
                (SELECT metric_id, seen_at FROM samples WHERE player_id = ?1 LIMIT ?2)
            """, of: player, limit - purged.history)
        purged.readings = try delete(
            "DELETE FROM readings WHERE id IN (SELECT id FROM readings WHERE player_id = ?1 LIMIT ?2)", of: player,
            limit - purged.history)
        purged.rankDays = try delete(
            """
            DELETE FROM rank_days WHERE player_id = ?1 AND day IN
                (SELECT day FROM rank_days WHERE player_id = ?1 LIMIT ?2)
            """, of: player, limit - purged.history)
        purged.events = try delete(
            "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE player_id = ?1 LIMIT ?2)", of: player,
            limit - purged.history)
        if purged.history < limit {
            // With what there is one of, or a few.
            try deletePlayer(id: player)
            purged.players = 1
        }
        return purged
    }

    private func delete(_ statement: String, of player: Int64, _ limit: Int) throws -> Int {
        guard limit > 0 else { return 0 }
        try connection.run(statement, [player, limit])
        return connection.changedRows
    }
}
