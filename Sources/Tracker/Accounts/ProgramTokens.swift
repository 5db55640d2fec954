import Logging
import Scheduling
package import Store
import Timestamps

/// Tokens for programs: they do not expire, have a scope, and can be taken back.
package struct ProgramTokens: Sendable {
    package enum Scope: String, CaseIterable, Sendable {
        case read, update, admin
    }

    /// What every token begins with, so that it is known for one wherever it turns up.
    package static let prefix = "hiscored_"
    /// How exact `last_used_at` is.
    private static let usedEvery = Duration.minutes(1)

    let store: Store
    let clock: WallClock
    let random: RandomSource
    let logger: Logger

    /// - parameter maker: as in `changes.who`.
    /// - returns: the row and the token itself, which is kept nowhere.
    /// - throws: ``UserError`` for a name that is refused, and of kind `conflict` for one that is taken.
    package func add(
        _ name: String, scope: Scope, by maker: String
    ) async throws -> (token: TokenRow, secret: String) {
        try AccountName.check(name, kind: "token")
        let secret = Self.prefix + random.secret(bytes: 32)
        let (hash, now) = (SecretDigest.of(secret), clock.now)
        let token = try await store.write { transaction in
            guard try transaction.token(named: name) == nil else {
                throw UserError(
                    .conflict, "There is a token '\(name)' already; `hiscored token remove \(name)` takes it back")
            }
            try transaction.insertToken(name, secretHash: hash, scope: scope.rawValue, createdBy: maker, now: now)
            return try transaction.requireToken(name)
        }
        return (token, secret)
    }

    /// Takes a token back, for good. The name can be used again.
    ///
    /// - throws: ``UserError`` of kind `notFound`.
    @discardableResult
    package func remove(_ name: String) async throws -> TokenRow {
        let now = clock.now
        return try await store.write { transaction in
            let token = try transaction.requireToken(name)
            try transaction.revokeToken(id: token.id, now: now)
            return token
        }
    }

    /// Looks a token up in the file.
    ///
    /// - returns: nil for one that never was. One that was taken back has `revokedAt`.
    package func find(_ secret: String) async throws -> TokenRow? {
        guard secret.hasPrefix(Self.prefix) else { return nil }
        let hash = SecretDigest.of(secret)
        return try await store.read { try $0.token(secretHash: hash) }
    }

    /// Notes that a token is in use.
    package func touch(_ token: TokenRow) async {
        let now = clock.now
        if let last = token.lastUsedAt, now - last < Self.usedEvery { return }
        do {
            try await store.write { try $0.touchToken(id: token.id, now: now) }
        } catch {
            // The request is none the worse for it.
            logger.debug("that a token is in use was not noted", metadata: ["error": "\(error)"])
        }
    }
}

extension ReadAccess {
    fileprivate func requireToken(_ name: String) throws -> TokenRow {
        guard let token = try token(named: name) else {
            throw UserError(.notFound, "There is no token '\(name)'")
        }
        return token
    }
}
