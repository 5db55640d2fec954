package import Timestamps

/// A row of `troubles`: something that is wrong with the program or around it.
package struct TroubleRow: Equatable, Sendable {
    package var kind: String
    package var since: Timestamp
    /// Nil: it may pass before anybody need know.
    package var toldAt: Timestamp?
    /// What is said when it is over.
    package var relief: String

    package init(kind: String, since: Timestamp, toldAt: Timestamp?, relief: String) {
        self.kind = kind
        self.since = since
        self.toldAt = toldAt
        self.relief = relief
    }

    init(_ row: inout ColumnReader) {
        kind = row.next("kind")
        since = row.next("since")
        toldAt = row.next("told_at")
        relief = row.next("relief")
    }
}

extension ReadAccess {
    /// Sorted by kind.
    package func troubles() throws -> [TroubleRow] {
        try connection.rows("SELECT * FROM troubles ORDER BY kind", as: TroubleRow.init)
    }

    /// The active players that somebody has to decide about, by name.
    package func frozenPlayers() throws -> [(id: Int64, username: String)] {
        try connection.rows(
            """
            SELECT id, username FROM players WHERE state = 'frozen' AND is_active = 1 AND removed_at IS NULL
            ORDER BY name_key
            """
        ) { row in (row.next("id"), row.next("username")) }
    }
}

extension WriteTransaction {
    package func setTrouble(_ row: TroubleRow) throws {
        try connection.run(
            """
            INSERT INTO troubles (kind, since, told_at, relief) VALUES (?, ?, ?, ?)
            ON CONFLICT (kind) DO UPDATE SET told_at = excluded.told_at, relief = excluded.relief
            """, [row.kind, row.since, row.toldAt, row.relief])
    }

    package func endTrouble(_ kind: String) throws {
        try connection.run("DELETE FROM troubles WHERE kind = ?", [kind])
    }
}
