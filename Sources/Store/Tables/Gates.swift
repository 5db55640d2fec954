package import Timestamps

/// A row of `gates`: when the next request to a host may start. The rules are Upstream's.
package struct GateRow: Equatable, Sendable {
    package var nextAt: Timestamp
    package var breaker: String
    package var openUntil: Timestamp?
    package var strikes: Int

    package init(nextAt: Timestamp, breaker: String, openUntil: Timestamp?, strikes: Int) {
        self.nextAt = nextAt
        self.breaker = breaker
        self.openUntil = openUntil
        self.strikes = strikes
    }
}

extension ReadAccess {
    package func gate(host: String) throws -> GateRow? {
        try connection.row("SELECT next_at, breaker, open_until, strikes FROM gates WHERE host = ?", [host]) { row in
            GateRow(
                nextAt: row.next("next_at"), breaker: row.next("breaker"), openUntil: row.next("open_until"),
                strikes: row.next("strikes"))
        }
    }
}

extension ReadAccess {
    /// Before when no further update of a visitor may be asked for; nil when none ever was.
    package func visitorTurn(host: String) throws -> Timestamp? {
        try connection.value("SELECT visitor_next_at FROM gates WHERE host = ?", [host])
    }
}

extension WriteTransaction {
    package func setVisitorTurn(host: String, _ next: Timestamp, now: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO gates (host, next_at, breaker, updated_at, visitor_next_at) VALUES (?1, 0, 'closed', ?2, ?3)
            ON CONFLICT (host) DO UPDATE SET visitor_next_at = excluded.visitor_next_at,
                updated_at = excluded.updated_at
            """,
            [host, now, next])
    }

    package func setGate(host: String, _ gate: GateRow, now: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO gates (host, next_at, breaker, open_until, strikes, updated_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (host) DO UPDATE SET next_at = excluded.next_at, breaker = excluded.breaker,
                open_until = excluded.open_until, strikes = excluded.strikes, updated_at = excluded.updated_at
            """,
            [host, gate.nextAt, gate.breaker, gate.openUntil, gate.strikes, now])
    }
}
