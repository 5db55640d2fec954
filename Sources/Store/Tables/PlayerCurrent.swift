package import Timestamps

/// A row of `player_current`: everything the hiscores said of a player the last time.
package struct PlayerCurrentRow: Equatable, Sendable {
    package var playerID: Int64
    package var tableID: Int64
    package var readingID: Int64
    package var seenAt: Timestamp
    package var overallExperience: Int64?
    package var overallLevel: Int?
    package var overallRank: Int64?
    package var values: [StoredValue]

    package init(
        playerID: Int64, tableID: Int64, readingID: Int64, seenAt: Timestamp, overallExperience: Int64?,
        overallLevel: Int?, overallRank: Int64?, values: [StoredValue]
    ) {
        self.playerID = playerID
        self.tableID = tableID
        self.readingID = readingID
        self.seenAt = seenAt
        self.overallExperience = overallExperience
        self.overallLevel = overallLevel
        self.overallRank = overallRank
        self.values = values
    }

    init(_ row: inout ColumnReader) throws {
        playerID = row.next("player_id")
        tableID = row.next("table_id")
        readingID = row.next("reading_id")
        seenAt = row.next("seen_at")
        overallExperience = row.next("overall_experience")
        overallLevel = row.next("overall_level")
        overallRank = row.next("overall_rank")
        values = try PackedValues.unpack(row.next("data"))
    }
}

/// The overall numbers of a player, for lists.
package struct OverallRow: Equatable, Sendable {
    package var experience: Int64?
    package var level: Int?
    package var rank: Int64?
    package var tableID: Int64
}

extension ReadAccess {
    package func current(player: Int64) throws -> PlayerCurrentRow? {
        try connection.row("SELECT * FROM player_current WHERE player_id = ?", [player], as: PlayerCurrentRow.init)
    }

    /// The overall numbers of all players that have any, by player id.
    package func overalls() throws -> [Int64: OverallRow] {
        let rows = try connection.rows(
            "SELECT player_id, overall_experience, overall_level, overall_rank, table_id FROM player_current"
        ) { row in
            let player: Int64 = row.next("player_id")
            let overall = OverallRow(
                experience: row.next("overall_experience"), level: row.next("overall_level"),
                rank: row.next("overall_rank"), tableID: row.next("table_id"))
            return (player, overall)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

extension WriteTransaction {
    package func setCurrent(_ current: PlayerCurrentRow) throws {
        try connection.run(
            """
            INSERT INTO player_current (player_id, table_id, reading_id, seen_at, overall_experience, overall_level,
                overall_rank, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (player_id) DO UPDATE SET table_id = excluded.table_id, reading_id = excluded.reading_id,
                seen_at = excluded.seen_at, overall_experience = excluded.overall_experience,
                overall_level = excluded.overall_level, overall_rank = excluded.overall_rank, data = excluded.data
            """,
            [
                current.playerID, current.tableID, current.readingID, current.seenAt, current.overallExperience,
                current.overallLevel, current.overallRank, PackedValues.pack(current.values),
            ])
        note(.player(id: current.playerID))
    }
}

extension ReadAccess {
    /// The total experience of all active players, as far as it is known.
    package func totalExperience() throws -> Int64 {
        try connection.value(
            """
            SELECT sum(c.overall_experience) FROM players p JOIN player_current c ON c.player_id = p.id
            WHERE p.is_active = 1 AND p.removed_at IS NULL
            """) ?? 0
    }
}
