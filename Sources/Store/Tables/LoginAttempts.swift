package import Timestamps

/// What failed log-ins are counted by.
package enum LoginAttemptScope: String, Sendable {
    case address
    case account
}

extension ReadAccess {
    /// When the last failed attempt will be forgotten; nil when none is remembered.
    package func attemptsForgotten(_ scope: LoginAttemptScope, key: String) throws -> Timestamp? {
        try connection.value(
            "SELECT forgotten_at FROM login_attempts WHERE scope = ? AND key = ?", [scope.rawValue, key])
    }
}

extension WriteTransaction {
    package func setAttemptsForgotten(_ scope: LoginAttemptScope, key: String, at time: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO login_attempts (scope, key, forgotten_at) VALUES (?, ?, ?)
            ON CONFLICT (scope, key) DO UPDATE SET forgotten_at = excluded.forgotten_at
            """, [scope.rawValue, key, time])
    }

    package func deleteAttempts(forgottenBy now: Timestamp, limit: Int) throws {
        try connection.run(
            """
            DELETE FROM login_attempts WHERE (scope, key) IN
                (SELECT scope, key FROM login_attempts WHERE forgotten_at <= ? ORDER BY forgotten_at LIMIT ?)
            """, [now, limit])
    }
}
