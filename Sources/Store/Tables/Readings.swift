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
    /// Whether it tells some values, and of the others nothing. Other readings tell all.
    package var isPartial: Bool

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        playerID = row.next("player_id")
        tableID = row.next("table_id")
        seenAt = row.next("seen_at")
        lastSeenAt = row.next("last_seen_at")
        isSuspicious = row.next("suspicious")
        isPartial = row.next("partial")
    }
}

/// How many readings a player has, and since when.
package struct ReadingCounts: Equatable, Sendable {
    package var total = 0
    package var first: Timestamp?
    package var latest: Timestamp?
    package var lastDay = 0
    package var lastWeek = 0

    init() {}

    init(_ row: inout ColumnReader) {
        total = row.next("total")
        first = row.next("first")
        latest = row.next("latest")
        lastDay = row.next("day")
        lastWeek = row.next("week")
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

    /// How many readings a player has, in all and of late.
    package func readingCounts(player: Int64, since day: Timestamp, and week: Timestamp) throws -> ReadingCounts {
        try connection.row(
            """
            SELECT count(*) AS total, min(seen_at) AS first, max(seen_at) AS latest,
                count(*) FILTER (WHERE seen_at >= ?2) AS day, count(*) FILTER (WHERE seen_at >= ?3) AS week
            FROM readings WHERE player_id = ?1
            """, [player, day, week], as: ReadingCounts.init) ?? ReadingCounts()
    }

    /// How many readings of some hiscore tables began in a span, its start left out.
    package func readingCount(
        player: Int64, after start: Timestamp, through end: Timestamp, tables: [Int64]?
    ) throws -> Int {
        try connection.value(
            "SELECT count(*) FROM readings WHERE player_id = ?\(Self.ofTables(tables)) AND seen_at > ? AND seen_at <= ?",
            [player, start, end]) ?? 0
    }

    /// The reading that held at an instant, of some hiscore tables; nil before the first.
    package func reading(player: Int64, at time: Timestamp, tables: [Int64]?) throws -> ReadingRow? {
        try connection.row(
            """
            SELECT * FROM readings WHERE player_id = ?\(Self.ofTables(tables)) AND seen_at <= ?
            ORDER BY seen_at DESC LIMIT 1
            """, [player, time], as: ReadingRow.init)
    }

    /// The first reading of some hiscore tables behind an instant.
    package func firstReading(player: Int64, after time: Timestamp, tables: [Int64]?) throws -> ReadingRow? {
        try connection.row(
            """
            SELECT * FROM readings WHERE player_id = ?\(Self.ofTables(tables)) AND seen_at > ?
            ORDER BY seen_at LIMIT 1
            """, [player, time], as: ReadingRow.init)
    }

    /// The readings of some hiscore tables behind an instant, oldest first: the first that tells all values, and those
    /// before it that tell some.
    package func readingsToNextWhole(player: Int64, after time: Timestamp, tables: [Int64]) throws -> [ReadingRow] {
        var found: [ReadingRow] = []
        var last = time
        while let next = try firstReading(player: player, after: last, tables: tables) {
            found.append(next)
            guard next.isPartial else { break }
            last = next.seenAt
        }
        return found
    }

    /// Keeps to some hiscore tables; nil keeps all.
    static func ofTables(_ tables: [Int64]?) -> String {
        tables.map { " AND table_id IN (\($0.map(String.init).joined(separator: ", ")))" } ?? ""
    }

    package func readingCount() throws -> Int {
        try connection.value("SELECT count(*) FROM readings") ?? 0
    }
}

extension WriteTransaction {
    /// - returns: the new id.
    package func insertReading(
        player: Int64, table: Int64, seenAt: Timestamp, isSuspicious: Bool = false, isPartial: Bool = false
    ) throws -> Int64 {
        try connection.run(
            """
            INSERT INTO readings (player_id, table_id, seen_at, last_seen_at, suspicious, partial)
            VALUES (?, ?, ?, ?, ?, ?)
            """, [player, table, seenAt, seenAt, isSuspicious, isPartial])
        note(.reading(player: player))
        return connection.lastInsertedID
    }

    /// The values of a reading were seen again. A clock that went backwards does not shorten it.
    package func extendReading(id: Int64, lastSeenAt: Timestamp) throws {
        try connection.run(
            "UPDATE readings SET last_seen_at = max(last_seen_at, ?) WHERE id = ?", [lastSeenAt, id])
    }
}
