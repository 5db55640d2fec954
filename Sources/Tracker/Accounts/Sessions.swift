import Logging
import Scheduling
package import Store
package import Timestamps

/// Log-ins, from the password to the log-out. They are rows of the file, looked up at every request: what has ended has
/// ended for good.
package struct Sessions: Sendable {
    package enum Kind: String, Sendable {
        /// The tokens of a client of the API.
        case api
        /// The cookie of a browser.
        case page
    }

    /// How long things last.
    package struct Lifetimes: Equatable, Sendable {
        /// Of an access token.
        package var access: Duration
        /// Of a log-in.
        package var refresh: Duration

        package init(access: Duration, refresh: Duration) {
            self.access = access
            self.refresh = refresh
        }
    }

    /// A session that was just opened.
    package struct Opened: Sendable {
        /// Whoever has it is the user. It is kept nowhere.
        package var secret: String
        package var user: UserRow
        package var expiresAt: Timestamp
    }

    /// What a session is worth now.
    package enum Standing: Sendable {
        case live(SessionRow, UserRow)
        /// Logged out, ended by another password, or not there any more.
        case ended
        /// Its user may not log in any more.
        case closed
    }

    /// How exact `last_seen_at` is.
    private static let seenEvery = Duration.minutes(1)
    /// The last access token of a session may outlive it.
    private static let keptAfterExpiry = Duration.days(2)

    let store: Store
    package let lifetimes: Lifetimes
    let clock: WallClock
    let random: RandomSource
    let logger: Logger

    func open(
        _ kind: Kind, for user: UserRow, from address: String?, in transaction: WriteTransaction, now: Timestamp
    ) throws -> Opened {
        let secret = random.secret(bytes: 24)
        let session = NewSession(
            userID: user.id, kind: kind.rawValue, secretHash: SecretDigest.of(secret),
            tokenVersion: user.tokenVersion, expiresAt: now + lifetimes.refresh, address: address)
        try transaction.insertSession(session, now: now)
        try transaction.deleteSessions(expiredBefore: now - Self.keptAfterExpiry, limit: 20)
        return Opened(secret: secret, user: user, expiresAt: session.expiresAt)
    }

    /// Looks a session and its user up in the file.
    ///
    /// The expiry of an API session is that of its signed tokens; here that of a page session is looked at.
    package func standing(ofSecret secret: String, kind: Kind) async throws -> Standing {
        let hash = SecretDigest.of(secret)
        guard let (session, user) = try await store.read({ try $0.session(secretHash: hash) }),
            session.kind == kind.rawValue, session.revokedAt == nil, session.tokenVersion == user.tokenVersion
        else { return .ended }
        if kind == .page, session.expiresAt <= clock.now { return .ended }
        return user.isActive ? .live(session, user) : .closed
    }

    /// Notes that a session is in use. A page session lasts as long again from now on.
    package func touch(_ session: SessionRow) async {
        let now = clock.now
        guard now - session.lastSeenAt >= Self.seenEvery else { return }
        let expiry = session.kind == Kind.page.rawValue ? now + lifetimes.refresh : session.expiresAt
        do {
            try await store.write { try $0.touchSession(id: session.id, now: now, expiresAt: expiry) }
        } catch {
            // The request is none the worse for it.
            logger.debug("that a session is in use was not noted", metadata: ["error": "\(error)"])
        }
    }

    /// Ends a session and all its tokens, for good.
    package func revoke(_ session: SessionRow) async throws {
        let now = clock.now
        try await store.write { try $0.revokeSession(id: session.id, now: now) }
    }
}
