package import Timestamps

/// A row of `player_aliases`: a name that a player had before.
package struct PlayerAliasRow: Equatable, Sendable {
    package var nameKey: String
    package var playerID: Int64
    /// As it was typed.
    package var username: String
    package var until: Timestamp

    init(_ row: inout ColumnReader) {
        nameKey = row.next("name_key")
        playerID = row.next("player_id")
        username = row.next("username")
        until = row.next("until")
    }
}

extension ReadAccess {
    package func alias(nameKey: String) throws -> PlayerAliasRow? {
        try connection.row("SELECT * FROM player_aliases WHERE name_key = ?", [nameKey], as: PlayerAliasRow.init)
    }

    /// Oldest first.
    package func aliases(player: Int64) throws -> [PlayerAliasRow] {
        try connection.rows(
            "SELECT * FROM player_aliases WHERE player_id = ? ORDER BY until, name_key", [player],
            as: PlayerAliasRow.init)
    }
}

extension WriteTransaction {
    /// A name that somebody else had before is the player's now.
    package func setAlias(nameKey: String, username: String, player: Int64, until: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO player_aliases (name_key, player_id, username, until) VALUES (?, ?, ?, ?)
            ON CONFLICT (name_key) DO UPDATE SET player_id = excluded.player_id, username = excluded.username,
                until = excluded.until
            """, [nameKey, player, username, until])
        note(.player(id: player))
    }

    /// The former names of one player are those of another now.
    package func moveAliases(of player: Int64, to other: Int64) throws {
        try connection.run("UPDATE player_aliases SET player_id = ? WHERE player_id = ?", [other, player])
        note(.player(id: player))
        note(.player(id: other))
    }

    /// The name is in use again.
    package func dropAlias(nameKey: String) throws {
        guard let alias = try alias(nameKey: nameKey) else { return }
        try connection.run("DELETE FROM player_aliases WHERE name_key = ?", [nameKey])
        note(.player(id: alias.playerID))
    }
}
