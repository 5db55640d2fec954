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

    /// What was taken away with a user.
    package struct Removal: Sendable {
        package var user: UserRow
        /// How many tokens were revoked.
        package var tokens: Int
        /// Whether there is no administrator any more.
        package var wasLastAdministrator: Bool
    }

    /// Takes a user away, with its sessions and the tokens it made, and those made with them: whoever is gone shall have
    /// no way in left.
    ///
    /// - parameter mayBeLast: whether the last administrator may go too.
    /// - throws: ``UserError`` of kind `notFound`, and `conflict` for the last administrator.
    @discardableResult
    package func remove(_ username: String, mayBeLast: Bool = true) async throws -> Removal {
        let now = clock.now
        return try await store.write { transaction in
            let user = try transaction.requireUser(username)
            let isLast = try transaction.administrators().map(\.id) == [user.id]
            guard mayBeLast || !isLast else {
                throw UserError(
                    .conflict,
                    "'\(username)' is the last administrator: make another one first, or run "
                        + "`hiscored user remove \(username)` on the server's machine")
            }
            try transaction.deleteUser(id: user.id)
            let tokens = try transaction.revokeTokens(madeBy: "user \(username)", now: now)
            return Removal(user: user, tokens: tokens, wasLastAdministrator: isLast)
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

extension WriteTransaction {
    /// - parameter maker: as in `tokens.created_by`.
    /// - returns: how many, with those that were made with them.
    fileprivate func revokeTokens(madeBy maker: String, now: Timestamp) throws -> Int {
        var count = 0
        var makers = [maker]
        while let maker = makers.popLast() {
            for token in try tokens() where token.createdBy == maker {
                try revokeToken(id: token.id, now: now)
                makers.append("token \(token.name)")
                count += 1
            }
        }
        return count
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
