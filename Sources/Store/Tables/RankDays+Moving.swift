package import Timestamps

extension ReadAccess {
    /// The days of a player behind one whose ranks were kept.
    package func rankDays(player: Int64, after day: Int, limit: Int) throws -> [RankDayRow] {
        try connection.rows(
            "SELECT * FROM rank_days WHERE player_id = ? AND day > ? ORDER BY day LIMIT ?", [player, day, limit],
            as: RankDayRow.init)
    }

    /// The ranks that were kept of a day.
    package func rankDay(player: Int64, day: Int) throws -> RankDayRow? {
        try connection.row(
            "SELECT * FROM rank_days WHERE player_id = ? AND day = ?", [player, day], as: RankDayRow.init)
    }

    /// The days of a player whose last ranks are of a span, its start left out.
    package func rankDays(
        player: Int64, seenAfter start: Timestamp, through end: Timestamp
    ) throws -> [RankDayRow] {
        try connection.rows(
            """
            SELECT * FROM rank_days WHERE player_id = ? AND seen_at > ? AND seen_at <= ? ORDER BY day
            """, [player, start, end], as: RankDayRow.init)
    }

    /// When the ranks were kept that are so many days with ranks behind an instant; nil when there are fewer.
    package func rankTime(player: Int64, after time: Timestamp, count: Int) throws -> Timestamp? {
        try connection.value(
            "SELECT seen_at FROM rank_days WHERE player_id = ? AND seen_at > ? ORDER BY day LIMIT 1 OFFSET ?",
            [player, time, count - 1])
    }

    package func rankDayCount(player: Int64) throws -> Int {
        try connection.value("SELECT count(*) FROM rank_days WHERE player_id = ?", [player]) ?? 0
    }
}
