package import Timestamps

/// A row of `readings`: the same values, seen from `seenAt` to `lastSeenAt`.
package struct ReadingRow: Equatable, Sendable {
    package var id: Int64
    package var playerID: Int64
    package var tableID: Int64
    package var seenAt: Timestamp
    package var lastSeenAt: Timestamp
    /// Whether it showed more than can be earned since the reading before.
    package var isSuspicious: Bool

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        playerID = row.next("player_id")
        tableID = row.next("table_id")
        seenAt = row.next("seen_at")
        lastSeenAt = row.next("last_seen_at")
        isSuspicious = row.next("suspicious")
    }
}

extension ReadAccess {
    package func reading(id: Int64) throws -> ReadingRow? {
        try connection.row("SELECT * FROM readings WHERE id = ?", [id], as: ReadingRow.init)
    }

    package func readings(player: Int64, limit: Int = 1000) throws -> [ReadingRow] {
        try connection.rows(
            "SELECT * FROM readings WHERE player_id = ? ORDER BY seen_at LIMIT ?", [player, limit], as: ReadingRow.init)
    }

    /// When a player was read for the first time; nil: never.
    package func firstSeen(player: Int64) throws -> Timestamp? {
        try connection.value("SELECT min(seen_at) FROM readings WHERE player_id = ?", [player])
    }

    package func readingCount() throws -> Int {
        try connection.value("SELECT count(*) FROM readings") ?? 0
    }
}

extension WriteTransaction {
    /// - returns: the new id.
    package func insertReading(
        player: Int64, table: Int64, seenAt: Timestamp, isSuspicious: Bool = false
    ) throws -> Int64 {
        try connection.run(
            "INSERT INTO readings (player_id, table_id, seen_at, last_seen_at, suspicious) VALUES (?, ?, ?, ?, ?)",
            [player, table, seenAt, seenAt, isSuspicious])
        note(.reading(player: player))
        return connection.lastInsertedID
    }

    /// The values of a reading were seen again. A clock that went backwards does not shorten it.
    package func extendReading(id: Int64, lastSeenAt: Timestamp) throws {
        try connection.run(
            "UPDATE readings SET last_seen_at = max(last_seen_at, ?) WHERE id = ?", [lastSeenAt, id])
    }
}
