package import Timestamps

/// The row of `setup_codes`: with the code the first administrator is made.
package struct SetupCodeRow: Equatable, Sendable {
    package var codeHash: [UInt8]
    package var createdAt: Timestamp
    package var expiresAt: Timestamp
    package var triesLeft: Int

    package init(codeHash: [UInt8], createdAt: Timestamp, expiresAt: Timestamp, triesLeft: Int) {
        self.codeHash = codeHash
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.triesLeft = triesLeft
    }

    init(_ row: inout ColumnReader) {
        row.skip("id")
        codeHash = row.next("code_hash")
        createdAt = row.next("created_at")
        expiresAt = row.next("expires_at")
        triesLeft = row.next("tries_left")
    }
}

extension ReadAccess {
    package func setupCode() throws -> SetupCodeRow? {
        try connection.row("SELECT * FROM setup_codes", as: SetupCodeRow.init)
    }
}

extension WriteTransaction {
    /// The one before is of no use any more.
    package func setSetupCode(_ code: SetupCodeRow) throws {
        try connection.run(
            """
            INSERT OR REPLACE INTO setup_codes (id, code_hash, created_at, expires_at, tries_left)
            VALUES (1, ?, ?, ?, ?)
            """, [code.codeHash, code.createdAt, code.expiresAt, code.triesLeft])
    }

    package func setSetupTries(left: Int) throws {
        try connection.run("UPDATE setup_codes SET tries_left = ?", [left])
    }

    package func deleteSetupCode() throws {
        try connection.run("DELETE FROM setup_codes")
    }
}
