package import Timestamps

/// A row of `samples`: from `seenAt` on the metric had this value, until the next sample.
package struct SampleRow: Equatable, Sendable {
    package var metricID: Int64
    package var seenAt: Timestamp
    /// Experience or score; nil: it became unknown.
    package var value: Int64?
    /// Only where it does not follow from the experience.
    package var level: Int?

    package init(metricID: Int64, seenAt: Timestamp, value: Int64?, level: Int?) {
        self.metricID = metricID
        self.seenAt = seenAt
        self.value = value
        self.level = level
    }

    init(_ row: inout ColumnReader) {
        metricID = row.next("metric_id")
        seenAt = row.next("seen_at")
        value = row.next("value")
        level = row.next("level")
    }
}

extension ReadAccess {
    /// The samples of one metric in a span, oldest first, and before them the one that was in force at its start.
    package func samples(
        player: Int64, metric: Int64, from start: Timestamp, through end: Timestamp, tables: [Int64]? = nil
    ) throws -> [SampleRow] {
        let ofTables = Self.ofTables(tables)
        return try connection.rows(
            """
            SELECT metric_id, seen_at, value, level FROM samples
            WHERE player_id = ?1 AND metric_id = ?2\(ofTables) AND seen_at <= ?4 AND seen_at >= coalesce(
                (SELECT max(seen_at) FROM samples
                    WHERE player_id = ?1 AND metric_id = ?2\(ofTables) AND seen_at <= ?3), ?3)
            ORDER BY seen_at
            """,
            [player, metric, start, end], as: SampleRow.init)
    }

    /// The samples of one metric in a span, its start left out, oldest first.
    package func samples(
        player: Int64, metric: Int64, after start: Timestamp, through end: Timestamp, tables: [Int64]?, limit: Int
    ) throws -> [SampleRow] {
        try connection.rows(
            """
            SELECT metric_id, seen_at, value, level FROM samples
            WHERE player_id = ? AND metric_id = ?\(Self.ofTables(tables)) AND seen_at > ? AND seen_at <= ?
            ORDER BY seen_at LIMIT ?
            """,
            [player, metric, start, end, limit], as: SampleRow.init)
    }

    /// The last value at or before an instant; nil when the metric had not been seen by then, or was unknown.
    package func value(player: Int64, metric: Int64, at time: Timestamp) throws -> Int64? {
        try connection.value(
            """
            SELECT value FROM samples WHERE player_id = ? AND metric_id = ? AND seen_at <= ?
            ORDER BY seen_at DESC LIMIT 1
            """,
            [player, metric, time])
    }

    /// The last value of a metric that was a number, on some hiscore tables; nil when there never was one.
    package func lastKnownValue(player: Int64, metric: Int64, tables: [Int64]) throws -> Int64? {
        try connection.value(
            """
            SELECT value FROM samples WHERE player_id = ? AND metric_id = ?\(Self.ofTables(tables))
                AND value IS NOT NULL
            ORDER BY seen_at DESC LIMIT 1
            """,
            [player, metric])
    }

    /// The last sample of each metric at or before an instant, of some hiscore tables or of all. A metric that was not
    /// seen by then is absent.
    package func samples(player: Int64, at time: Timestamp, tables: [Int64]? = nil) throws -> [SampleRow] {
        // The metrics go first, whatever the planner thinks of them: then each takes one look into the index.
        try connection.rows(
            """
            SELECT s.metric_id, s.seen_at, s.value, s.level FROM metrics m CROSS JOIN samples s
                ON s.player_id = ?1 AND s.metric_id = m.id AND s.seen_at = (
                    SELECT seen_at FROM samples
                    WHERE player_id = ?1 AND metric_id = m.id\(Self.ofTables(tables)) AND seen_at <= ?2
                    ORDER BY seen_at DESC LIMIT 1)
            """,
            [player, time], as: SampleRow.init)
    }

    /// The first sample of each metric in a span that has a known value.
    package func firstKnownSamples(
        player: Int64, after start: Timestamp, through end: Timestamp, tables: [Int64]? = nil
    ) throws -> [SampleRow] {
        try connection.rows(
            """
            SELECT s.metric_id, s.seen_at, s.value, s.level FROM metrics m CROSS JOIN samples s
                ON s.player_id = ?1 AND s.metric_id = m.id AND s.seen_at = (
                    SELECT seen_at FROM samples
                    WHERE player_id = ?1 AND metric_id = m.id\(Self.ofTables(tables)) AND seen_at > ?2
                        AND seen_at <= ?3 AND value IS NOT NULL
                    ORDER BY seen_at LIMIT 1)
            """,
            [player, start, end], as: SampleRow.init)
    }

    /// The last sample of each of so many equal parts of a span, oldest first: enough to draw it. Parts without one are
    /// left out.
    package func lastSamples(
        player: Int64, metric: Int64, after start: Timestamp, through end: Timestamp, parts: Int, tables: [Int64]?
    ) throws -> [SampleRow] {
        let span = max(1, end.milliseconds - start.milliseconds)
        let width = (span + Int64(parts) - 1) / Int64(parts)
        // With max() the other columns are those of the row that it finds.
        return try connection.rows(
            """
            SELECT metric_id, max(seen_at) AS seen_at, value, level FROM samples
            WHERE player_id = ?1 AND metric_id = ?2\(Self.ofTables(tables)) AND seen_at > ?3 AND seen_at <= ?4
            GROUP BY (seen_at - ?3 - 1) / ?5 ORDER BY 2
            """,
            [player, metric, start, end, width], as: SampleRow.init)
    }

    /// The keys of the metrics that changed at an instant, in the order of their ids.
    package func metricKeys(sampledOf player: Int64, at time: Timestamp) throws -> [String] {
        // The metrics go first, as above. Sorted here, they are all read from the index of their keys.
        let rows = try connection.rows(
            """
            SELECT m.id, m.key FROM metrics m CROSS JOIN samples s
                ON s.player_id = ?1 AND s.metric_id = m.id AND s.seen_at = ?2
            """, [player, time]
        ) { row in (id: row.next("id") as Int64, key: row.next("key") as String) }
        return rows.sorted { $0.id < $1.id }.map(\.key)
    }

    /// All samples of a player: metric by metric, oldest first.
    package func samples(player: Int64, tables: [Int64]? = nil) throws -> [SampleRow] {
        try connection.rows(
            """
            SELECT metric_id, seen_at, value, level FROM samples
            WHERE player_id = ?\(Self.ofTables(tables)) ORDER BY metric_id, seen_at
            """, [player], as: SampleRow.init)
    }
}

extension WriteTransaction {
    /// Of two samples of one millisecond, as after a clock was set back, the later one stands.
    package func insertSample(player: Int64, table: Int64, _ sample: SampleRow) throws {
        try connection.run(
            """
            INSERT INTO samples (player_id, metric_id, seen_at, value, level, table_id) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (player_id, metric_id, seen_at) DO UPDATE SET value = excluded.value, level = excluded.level,
                table_id = excluded.table_id
            """,
            [player, sample.metricID, sample.seenAt, sample.value, sample.level, table])
    }
}
