package import Timestamps

/// A row of `users`: somebody who may log in.
package struct UserRow: Equatable, Sendable {
    package var id: Int64
    /// Case counts.
    package var username: String
    /// `scrypt$N$r$p$salt$hash`.
    package var passwordHash: String
    package var isAdmin: Bool
    package var isActive: Bool
    /// Sessions that were opened under another version have ended.
    package var tokenVersion: Int64
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    package var lastLogin: Timestamp?

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        username = row.next("username")
        passwordHash = row.next("password_hash")
        isAdmin = row.next("is_admin")
        isActive = row.next("is_active")
        tokenVersion = row.next("token_version")
        createdAt = row.next("created_at")
        updatedAt = row.next("updated_at")
        lastLogin = row.next("last_login")
    }
}

extension ReadAccess {
    /// By name.
    package func users() throws -> [UserRow] {
        try connection.rows("SELECT * FROM users ORDER BY username", as: UserRow.init)
    }

    package func user(named username: String) throws -> UserRow? {
        try connection.row("SELECT * FROM users WHERE username = ?", [username], as: UserRow.init)
    }

    /// The administrators who can log in, the first one first.
    package func administrators() throws -> [UserRow] {
        try connection.rows("SELECT * FROM users WHERE is_admin = 1 AND is_active = 1 ORDER BY id", as: UserRow.init)
    }
}

extension WriteTransaction {
    /// - returns: the id.
    @discardableResult
    package func insertUser(_ username: String, passwordHash: String, isAdmin: Bool, now: Timestamp) throws -> Int64 {
        try connection.run(
            """
            INSERT INTO users (username, password_hash, is_admin, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)
            """, [username, passwordHash, isAdmin, now])
        return connection.lastInsertedID
    }

    /// Gives a user another password, and ends all its sessions.
    package func setPassword(hash: String, ofUser id: Int64, now: Timestamp) throws {
        try connection.run(
            "UPDATE users SET password_hash = ?, token_version = token_version + 1, updated_at = ? WHERE id = ?",
            [hash, now, id])
    }

    package func setLastLogin(_ now: Timestamp, ofUser id: Int64) throws {
        try connection.run("UPDATE users SET last_login = ? WHERE id = ?", [now, id])
    }

    /// Its sessions go with it.
    package func deleteUser(id: Int64) throws {
        try connection.run("DELETE FROM users WHERE id = ?", [id])
    }
}
