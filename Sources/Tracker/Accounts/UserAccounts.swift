package import Store
import Timestamps

/// Who may log in.
package struct UserAccounts: Sendable {
    let store: Store
    let hasher: PasswordHasher
    let clock: WallClock

    /// - throws: ``UserError`` for a name or a password that is refused, and of kind `conflict` for a name that is taken.
    @discardableResult
    package func add(_ username: String, password: String, isAdmin: Bool) async throws -> UserRow {
        try AccountName.check(username, kind: "user")
        let hash = try await hash(password)
        let now = clock.now
        return try await store.write { transaction in
            guard try transaction.user(named: username) == nil else {
                throw UserError(
                    .conflict,
                    "There is a user '\(username)' already; `hiscored user passwd \(username)` changes the password")
            }
            try transaction.insertUser(username, passwordHash: hash, isAdmin: isAdmin, now: now)
            return try transaction.requireUser(username)
        }
    }

    /// Gives a user another password. All its sessions end.
    ///
    /// - throws: ``UserError`` for a password that is refused, and of kind `notFound`.
    @discardableResult
    package func setPassword(_ password: String, of username: String) async throws -> UserRow {
        // Asked before the work is done, and again with it.
        _ = try await store.read { try $0.requireUser(username) }
        let hash = try await hash(password)
        let now = clock.now
        return try await store.write { transaction in
            let user = try transaction.requireUser(username)
            try transaction.setPassword(hash: hash, ofUser: user.id, now: now)
            return try transaction.requireUser(username)
        }
    }

    /// Takes a user away, with its sessions.
    ///
    /// - throws: ``UserError`` of kind `notFound`.
    @discardableResult
    package func remove(_ username: String) async throws -> UserRow {
        try await store.write { transaction in
            let user = try transaction.requireUser(username)
            try transaction.deleteUser(id: user.id)
            return user
        }
    }

    func hash(_ password: String) async throws -> String {
        let password = try Password(chosen: password)
        do {
            return try await hasher.hash(password)
        } catch is PasswordHasher.Busy {
            throw UserError(.busy, "Too many log-ins are being checked: try again in a minute")
        }
    }
}

extension ReadAccess {
    func requireUser(_ username: String) throws -> UserRow {
        guard let user = try user(named: username) else {
            throw UserError(.notFound, "There is no user '\(username)'")
        }
        return user
    }
}
