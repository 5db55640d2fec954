package import Timestamps

extension ReadAccess {
    /// The readings of a player behind one, oldest first.
    ///
    /// - parameter id: of the reading that begins at `time`.
    package func readings(player: Int64, after time: Timestamp, id: Int64, limit: Int) throws -> [ReadingRow] {
        try connection.rows(
            """
            SELECT * FROM readings WHERE player_id = ? AND seen_at >= ? AND (seen_at, id) > (?, ?)
            ORDER BY seen_at, id LIMIT ?
            """, [player, time, time, id, limit], as: ReadingRow.init)
    }

    /// The last of the readings that begin at an instant.
    package func reading(player: Int64, beginningAt time: Timestamp) throws -> ReadingRow? {
        try connection.row(
            "SELECT * FROM readings WHERE player_id = ? AND seen_at = ? ORDER BY id DESC LIMIT 1", [player, time],
            as: ReadingRow.init)
    }

    /// When the reading begins that is so many behind an instant; nil when there are fewer.
    package func readingTime(player: Int64, after time: Timestamp, count: Int) throws -> Timestamp? {
        try connection.value(
            "SELECT seen_at FROM readings WHERE player_id = ? AND seen_at > ? ORDER BY seen_at LIMIT 1 OFFSET ?",
            [player, time, count - 1])
    }

    package func readingCount(player: Int64) throws -> Int {
        try connection.value("SELECT count(*) FROM readings WHERE player_id = ?", [player]) ?? 0
    }
}

extension WriteTransaction {
    /// Puts a reading of another file there, unless it is there already.
    ///
    /// - parameter id: what it had there; it keeps it if nobody has that yet.
    package func insertReading(
        player: Int64, table: Int64, id: Int64, seenAt: Timestamp, lastSeenAt: Timestamp, isSuspicious: Bool,
        isPartial: Bool
    ) throws {
        let taken = try reading(id: id)
        if let taken, taken.playerID == player, taken.seenAt == seenAt { return }
        // With another id it is there where a run before this one had to give it one.
        if taken != nil, try reading(player: player, beginningAt: seenAt)?.tableID == table { return }
        let free: Int64? = taken == nil ? id : nil
        try connection.run(
            """
            INSERT INTO readings (id, player_id, table_id, seen_at, last_seen_at, suspicious, partial)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [free, player, table, seenAt, lastSeenAt, isSuspicious, isPartial])
    }

    /// Says when the values of a reading were last seen.
    package func setReadingEnd(id: Int64, lastSeenAt: Timestamp) throws {
        try connection.run("UPDATE readings SET last_seen_at = ? WHERE id = ?", [lastSeenAt, id])
    }

    package func deleteReading(id: Int64) throws {
        try connection.run("DELETE FROM readings WHERE id = ?", [id])
    }

    /// Says which reading the last values of a player belong to.
    package func setCurrentReading(player: Int64, _ reading: Int64) throws {
        try connection.run("UPDATE player_current SET reading_id = ? WHERE player_id = ?", [reading, player])
    }
}
