package import Timestamps

/// A row of `tokens`: a program that may use the API.
package struct TokenRow: Equatable, Sendable {
    package var id: Int64
    package var name: String
    /// `read`, `update` or `admin`.
    package var scope: String
    package var createdAt: Timestamp
    /// Who made it, as in `changes.who`.
    package var createdBy: String
    /// To about a minute.
    package var lastUsedAt: Timestamp?
    package var revokedAt: Timestamp?

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        name = row.next("name")
        row.skip("secret_hash")
        scope = row.next("scope")
        createdAt = row.next("created_at")
        createdBy = row.next("created_by")
        lastUsedAt = row.next("last_used_at")
        revokedAt = row.next("revoked_at")
    }
}

extension ReadAccess {
    /// Those that were not revoked, by name.
    package func tokens() throws -> [TokenRow] {
        try connection.rows("SELECT * FROM tokens WHERE revoked_at IS NULL ORDER BY name", as: TokenRow.init)
    }

    /// The token of that name that was not revoked.
    package func token(named name: String) throws -> TokenRow? {
        try connection.row("SELECT * FROM tokens WHERE name = ? AND revoked_at IS NULL", [name], as: TokenRow.init)
    }

    /// The token of a secret, revoked or not.
    package func token(secretHash: [UInt8]) throws -> TokenRow? {
        try connection.row("SELECT * FROM tokens WHERE secret_hash = ?", [secretHash], as: TokenRow.init)
    }
}

extension WriteTransaction {
    package func insertToken(
        _ name: String, secretHash: [UInt8], scope: String, createdBy: String, now: Timestamp
    ) throws {
        try connection.run(
            "INSERT INTO tokens (name, secret_hash, scope, created_at, created_by) VALUES (?, ?, ?, ?, ?)",
            [name, secretHash, scope, now, createdBy])
    }

    package func touchToken(id: Int64, now: Timestamp) throws {
        try connection.run("UPDATE tokens SET last_used_at = ? WHERE id = ?", [now, id])
    }

    package func revokeToken(id: Int64, now: Timestamp) throws {
        try connection.run("UPDATE tokens SET revoked_at = ? WHERE id = ?", [now, id])
    }
}
