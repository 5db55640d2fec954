package import Timestamps

/// Statements for readings that are brought in between those that are there.
extension ReadAccess {
    /// The readings of some hiscore tables that began in a span, its start left out, oldest first.
    package func readings(
        player: Int64, after start: Timestamp, through end: Timestamp, tables: [Int64]
    ) throws -> [ReadingRow] {
        try connection.rows(
            """
            SELECT * FROM readings WHERE player_id = ?\(Self.ofTables(tables)) AND seen_at > ? AND seen_at <= ?
            ORDER BY seen_at
            """, [player, start, end], as: ReadingRow.init)
    }

    /// All samples of a span, its start left out.
    package func samples(
        player: Int64, after start: Timestamp, through end: Timestamp, tables: [Int64]
    ) throws -> [SampleRow] {
        // The metrics go first, whatever the planner thinks of them: then each takes one look into the index.
        try connection.rows(
            """
            SELECT s.metric_id, s.seen_at, s.value, s.level FROM metrics m CROSS JOIN samples s
                ON s.player_id = ? AND s.metric_id = m.id\(Self.ofTables(tables)) AND s.seen_at > ? AND s.seen_at <= ?
            """, [player, start, end], as: SampleRow.init)
    }

    /// When the ranks of a day were seen that are kept; nil: there are none.
    package func ranksSeen(player: Int64, day: Int) throws -> Timestamp? {
        try connection.value("SELECT seen_at FROM rank_days WHERE player_id = ? AND day = ?", [player, day])
    }
}

extension WriteTransaction {
    /// The values of a reading were there earlier already: it begins then, and so do its samples.
    package func beginReading(_ reading: ReadingRow, at time: Timestamp) throws {
        try connection.run("UPDATE readings SET seen_at = ? WHERE id = ?", [time, reading.id])
        let samples = try samples(
            player: reading.playerID, after: reading.seenAt - .milliseconds(1), through: reading.seenAt,
            tables: [reading.tableID])
        for sample in samples {
            try deleteSample(player: reading.playerID, metric: sample.metricID, seenAt: sample.seenAt)
            var moved = sample
            moved.seenAt = time
            try insertSample(player: reading.playerID, table: reading.tableID, moved)
        }
        note(.reading(player: reading.playerID))
    }

    /// Makes two readings of one: the first begins when it began, the second when it ended.
    ///
    /// - returns: the id of the second one, which is the player's last one if the whole was.
    package func splitReading(_ reading: ReadingRow) throws -> Int64 {
        try connection.run("UPDATE readings SET last_seen_at = seen_at WHERE id = ?", [reading.id])
        let id = try insertReading(
            player: reading.playerID, table: reading.tableID, seenAt: reading.lastSeenAt, isPartial: reading.isPartial)
        try connection.run(
            "UPDATE player_current SET reading_id = ? WHERE player_id = ? AND reading_id = ?",
            [id, reading.playerID, reading.id])
        return id
    }

    package func deleteSample(player: Int64, metric: Int64, seenAt: Timestamp) throws {
        try connection.run(
            "DELETE FROM samples WHERE player_id = ? AND metric_id = ? AND seen_at = ?", [player, metric, seenAt])
    }
}
