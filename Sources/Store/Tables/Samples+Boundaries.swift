package import Timestamps

extension ReadAccess {
    /// The values of a metric at some instants: the last at or before each. One step into the primary key for each,
    /// however many samples lie between.
    ///
    /// - returns: as many as there are instants; nil where nothing was seen by then, and where it was unknown.
    package func values(
        player: Int64, metric: Int64, tables: [Int64]?, at times: [Timestamp]
    ) throws -> [Int64?] {
        let list = times.map { "(\($0.milliseconds))" }.joined(separator: ", ")
        guard !times.isEmpty else { return [] }
        return try connection.rows(
            """
            WITH instants (at) AS (VALUES \(list))
            SELECT (SELECT value FROM samples
                WHERE player_id = ?1 AND metric_id = ?2\(Self.ofTables(tables)) AND seen_at <= instants.at
                ORDER BY seen_at DESC LIMIT 1) AS value
            FROM instants ORDER BY at
            """, [player, metric]
        ) { row in row.next("value") }
    }

    /// The spans in which nobody looked at a player for long, oldest first: from the last sight of a reading to the
    /// next. One that began before `start` and reaches into the time is among them.
    package func unseenSpans(
        player: Int64, from start: Timestamp, through end: Timestamp, longerThan length: Duration
    ) throws -> [ClosedRange<Timestamp>] {
        try connection.rows(
            """
            SELECT last_seen_at, next_seen_at FROM (
                SELECT last_seen_at, lead(seen_at) OVER (ORDER BY seen_at) AS next_seen_at
                FROM readings WHERE player_id = ?1 AND seen_at <= ?3 AND seen_at >= coalesce(
                    (SELECT max(seen_at) FROM readings WHERE player_id = ?1 AND seen_at <= ?2), ?2))
            WHERE next_seen_at - last_seen_at > ?4 ORDER BY last_seen_at
            """, [player, start, end, length.wholeMilliseconds]
        ) { row -> ClosedRange<Timestamp> in
            let from: Timestamp = row.next("last_seen_at")
            let to: Timestamp = row.next("next_seen_at")
            return from...max(from, to)
        }
    }

    /// When a player's readings went from some hiscore tables to others, as when somebody plays a season: from then on
    /// nothing is known of the game that was left, until the next reading of it. Oldest first.
    package func departures(
        player: Int64, from tables: [Int64], after start: Timestamp, through end: Timestamp
    ) throws -> [Timestamp] {
        let own = "table_id IN (\(tables.map(String.init).joined(separator: ", ")))"
        return try connection.rows(
            """
            SELECT seen_at FROM (
                SELECT seen_at, \(own) AS own, lag(\(own)) OVER (ORDER BY seen_at) AS before
                FROM readings WHERE player_id = ? AND seen_at > ? AND seen_at <= ?)
            WHERE own = 0 AND before = 1 ORDER BY seen_at
            """, [player, start, end]
        ) { row in row.next("seen_at") }
    }

    /// When a player was last looked at before some instants, by readings of some hiscore tables.
    ///
    /// - returns: as many as there are instants; nil where nobody had looked yet.
    package func lastSights(
        player: Int64, tables: [Int64]?, before times: [Timestamp]
    ) throws -> [Timestamp?] {
        guard !times.isEmpty else { return [] }
        let list = times.map { "(\($0.milliseconds))" }.joined(separator: ", ")
        return try connection.rows(
            """
            WITH instants (at) AS (VALUES \(list))
            SELECT (SELECT min(last_seen_at, instants.at) FROM readings
                WHERE player_id = ?\(Self.ofTables(tables)) AND seen_at < instants.at
                ORDER BY seen_at DESC LIMIT 1) AS sight
            FROM instants ORDER BY at
            """, [player]
        ) { row in row.next("sight") }
    }
}
