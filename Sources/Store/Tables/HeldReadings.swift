package import Timestamps

/// A row of `held_readings`: what the hiscores last said of a player whose numbers went down.
package struct HeldReadingRow: Equatable, Sendable {
    package var playerID: Int64
    package var tableID: Int64
    /// When the first of the lower readings came.
    package var since: Timestamp
    /// When this one came.
    package var seenAt: Timestamp
    /// How many of them came in a row.
    package var readings: Int
    /// Whether a guarded value rose since the first of them: whoever it is plays on.
    package var hasMoved: Bool
    package var values: [StoredValue]

    package init(
        playerID: Int64, tableID: Int64, since: Timestamp, seenAt: Timestamp, readings: Int, hasMoved: Bool,
        values: [StoredValue]
    ) {
        self.playerID = playerID
        self.tableID = tableID
        self.since = since
        self.seenAt = seenAt
        self.readings = readings
        self.hasMoved = hasMoved
        self.values = values
    }

    init(_ row: inout ColumnReader) throws {
        playerID = row.next("player_id")
        tableID = row.next("table_id")
        since = row.next("since")
        seenAt = row.next("seen_at")
        readings = row.next("readings")
        hasMoved = row.next("has_moved")
        values = try PackedValues.unpack(row.next("data"))
    }
}

extension ReadAccess {
    package func heldReading(player: Int64) throws -> HeldReadingRow? {
        try connection.row("SELECT * FROM held_readings WHERE player_id = ?", [player], as: HeldReadingRow.init)
    }
}

extension WriteTransaction {
    /// Replaces what was held before.
    package func holdReading(_ held: HeldReadingRow) throws {
        try connection.run(
            """
            INSERT INTO held_readings (player_id, table_id, since, seen_at, readings, has_moved, data)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (player_id) DO UPDATE SET table_id = excluded.table_id, since = excluded.since,
                seen_at = excluded.seen_at, readings = excluded.readings,
                has_moved = excluded.has_moved, data = excluded.data
            """,
            [
                held.playerID, held.tableID, held.since, held.seenAt, held.readings, held.hasMoved,
                PackedValues.pack(held.values),
            ])
        note(.player(id: held.playerID))
    }

    package func dropHeldReading(player: Int64) throws {
        try connection.run("DELETE FROM held_readings WHERE player_id = ?", [player])
        if connection.changedRows > 0 { note(.player(id: player)) }
    }
}
