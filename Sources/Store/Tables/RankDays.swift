package import Timestamps

/// A row of `rank_days`: the last ranks of a player on one day.
package struct RankDayRow: Equatable, Sendable {
    /// Days since 1970 in the tracking zone.
    package var day: Int
    /// Whose places these are: those of two tables do not compare.
    package var tableID: Int64
    package var seenAt: Timestamp
    /// By metric id; a metric without a rank is absent.
    package var ranks: [Int64: Int64]

    init(_ row: inout ColumnReader) throws {
        row.skip("player_id")
        day = row.next("day")
        tableID = row.next("table_id")
        seenAt = row.next("seen_at")
        ranks = try PackedRanks.unpack(row.next("data"))
    }
}

extension ReadAccess {
    package func rankDays(player: Int64, from first: Int, through last: Int) throws -> [RankDayRow] {
        try connection.rows(
            "SELECT * FROM rank_days WHERE player_id = ? AND day BETWEEN ? AND ? ORDER BY day", [player, first, last],
            as: RankDayRow.init)
    }

    /// The last ranks at or before an instant that were kept. A day keeps only its last ones, so those of a past day are
    /// of no use before its end.
    package func ranks(player: Int64, at time: Timestamp) throws -> RankDayRow? {
        // Wherever its midnight is, the day of an instant is at most one after that of UTC.
        let day = Int(time.seconds.flooringQuotient(86_400)) + 1
        return try connection.row(
            "SELECT * FROM rank_days WHERE player_id = ? AND day <= ? AND seen_at <= ? ORDER BY day DESC LIMIT 1",
            [player, day, time], as: RankDayRow.init)
    }
}

extension WriteTransaction {
    /// Deletes days before one, counted since 1970, player by player.
    ///
    /// - parameters:
    ///   - last: the player behind whom it begins; 0 for the first.
    ///   - limit: the most days it deletes, and the most players it looks at.
    /// - returns: how many it deleted, and behind which player to go on; nil: there are no more.
    package func deleteRankDays(
        before day: Int, behind last: Int64, limit: Int
    ) throws -> (deleted: Int, last: Int64?) {
        var count = 0
        var last = last
        for _ in 0..<limit {
            guard
                let player: Int64 = try connection.value(
                    "SELECT player_id FROM rank_days WHERE player_id > ? ORDER BY player_id LIMIT 1", [last])
            else { return (count, nil) }
            try connection.run(
                """
                DELETE FROM rank_days WHERE player_id = ?1 AND day IN (
                    SELECT day FROM rank_days WHERE player_id = ?1 AND day < ?2 ORDER BY day LIMIT ?3)
                """, [player, day, limit - count])
            count += connection.changedRows
            // This one may have more.
            if count == limit { break }
            last = player
        }
        return (count, last)
    }

    /// Keeps the last ranks of the day.
    package func setRankDay(
        player: Int64, day: Int, table: Int64, seenAt: Timestamp, values: [StoredValue]
    ) throws {
        try connection.run(
            """
            INSERT INTO rank_days (player_id, day, table_id, seen_at, data) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (player_id, day) DO UPDATE SET table_id = excluded.table_id, seen_at = excluded.seen_at,
                data = excluded.data
            """,
            [player, day, table, seenAt, PackedRanks.pack(values)])
    }
}
