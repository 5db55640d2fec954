package import Timestamps

/// A row of `sessions`: somebody has logged in.
package struct SessionRow: Equatable, Sendable {
    package var id: Int64
    package var userID: Int64
    /// `api` or `page`.
    package var kind: String
    package var tokenVersion: Int64
    package var createdAt: Timestamp
    package var expiresAt: Timestamp
    package var lastSeenAt: Timestamp
    package var address: String?
    package var revokedAt: Timestamp?

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        userID = row.next("user_id")
        kind = row.next("kind")
        row.skip("secret_hash")
        tokenVersion = row.next("token_version")
        createdAt = row.next("created_at")
        expiresAt = row.next("expires_at")
        lastSeenAt = row.next("last_seen_at")
        address = row.next("address")
        revokedAt = row.next("revoked_at")
    }
}

/// A session to be opened.
package struct NewSession: Equatable, Sendable {
    package var userID: Int64
    package var kind: String
    package var secretHash: [UInt8]
    package var tokenVersion: Int64
    package var expiresAt: Timestamp
    package var address: String?

    package init(
        userID: Int64, kind: String, secretHash: [UInt8], tokenVersion: Int64, expiresAt: Timestamp, address: String?
    ) {
        self.userID = userID
        self.kind = kind
        self.secretHash = secretHash
        self.tokenVersion = tokenVersion
        self.expiresAt = expiresAt
        self.address = address
    }
}

extension ReadAccess {
    /// The session of a secret, with its user.
    package func session(secretHash: [UInt8]) throws -> (session: SessionRow, user: UserRow)? {
        try connection.row(
            "SELECT s.*, u.* FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.secret_hash = ?", [secretHash]
        ) { row in (SessionRow(&row), UserRow(&row)) }
    }
}

extension WriteTransaction {
    /// - returns: the id.
    @discardableResult
    package func insertSession(_ session: NewSession, now: Timestamp) throws -> Int64 {
        try connection.run(
            """
            INSERT INTO sessions (user_id, kind, secret_hash, token_version, created_at, expires_at, last_seen_at,
                address)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?7)
            """,
            [
                session.userID, session.kind, session.secretHash, session.tokenVersion, now, session.expiresAt,
                session.address,
            ])
        return connection.lastInsertedID
    }

    package func touchSession(id: Int64, now: Timestamp, expiresAt: Timestamp) throws {
        try connection.run(
            "UPDATE sessions SET last_seen_at = ?, expires_at = ? WHERE id = ?", [now, expiresAt, id])
    }

    package func revokeSession(id: Int64, now: Timestamp) throws {
        try connection.run("UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", [now, id])
    }

    /// - returns: how many there were.
    @discardableResult
    package func revokeAllSessions(now: Timestamp) throws -> Int {
        try connection.run("UPDATE sessions SET revoked_at = ? WHERE revoked_at IS NULL", [now])
        return connection.changedRows
    }

    package func deleteSessions(expiredBefore time: Timestamp, limit: Int) throws {
        try connection.run(
            """
            DELETE FROM sessions WHERE id IN
                (SELECT id FROM sessions WHERE expires_at < ? ORDER BY expires_at LIMIT ?)
            """, [time, limit])
    }
}
