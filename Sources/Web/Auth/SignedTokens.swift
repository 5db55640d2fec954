import Crypto
import JWTKit
import Scheduling
import Store
import Timestamps
import Tracker

/// Makes and reads the tokens of log-ins: JWT, signed with HS256 and with no other algorithm.
struct SignedTokens: Sendable {
    private static let algorithm = "HS256"

    private let key: SymmetricKey
    private let accessLifetime: Duration
    private let clock: WallClock
    private let random: RandomSource

    init(_ services: WebServices) {
        let accounts = services.access.accounts
        key = accounts.key.derived(for: "access tokens")
        accessLifetime = accounts.sessions.lifetimes.access
        clock = services.clock
        random = services.random
    }

    /// A token that is good for a quarter of an hour, or what the config says.
    ///
    /// - parameter session: the secret of the log-in.
    func access(for user: UserRow, session: String) async throws -> String {
        try await sign(.access, user, session, expiresAt: clock.now + accessLifetime)
    }

    /// The token that access tokens are made with, for as long as the log-in lasts.
    func refresh(of opened: Sessions.Opened) async throws -> String {
        try await sign(.refresh, opened.user, opened.secret, expiresAt: opened.expiresAt)
    }

    private func sign(
        _ kind: TokenClaims.Kind, _ user: UserRow, _ session: String, expiresAt: Timestamp
    ) async throws -> String {
        let claims = TokenClaims(
            subject: "\(user.id)", username: user.username, userID: user.id, isAdmin: user.isAdmin,
            expiry: expiresAt.milliseconds / 1000, type: kind.rawValue, number: random.secret(bytes: 12),
            session: session)
        return try await keys.sign(claims)
    }

    /// - returns: what the token says, of whatever kind it is; nil for one that was not signed by us in the one way we
    ///   sign, and for one whose time is over, to the second.
    func read(_ token: String) async -> TokenClaims? {
        guard let parsed = try? DefaultJWTParser().parse(Array(token.utf8), as: TokenClaims.self),
            // The library goes by the key alone, whatever the token says of itself.
            parsed.header.alg == Self.algorithm,
            let claims = try? await keys.verify(token, as: TokenClaims.self),
            clock.now < Timestamp(seconds: claims.expiry)
        else { return nil }
        return claims
    }

    /// Made anew each time: it holds nothing but the key, and can only be filled by waiting for it.
    private var keys: JWTKeyCollection {
        get async { await JWTKeyCollection().add(hmac: HMACKey(key: key), digestAlgorithm: .sha256) }
    }
}
