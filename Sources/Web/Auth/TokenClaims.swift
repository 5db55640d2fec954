import JWTKit

/// What a signed token says: osrsdiff's members (osrsdiff-api §2), a number of its own, and the log-in it belongs to.
struct TokenClaims: JWTPayload, Equatable {
    enum Kind: String, Sendable {
        case access, refresh
    }

    /// The user's id, as text.
    var subject: String
    var username: String
    var userID: Int64
    /// For clients that show it. What the user may do is looked up.
    var isAdmin: Bool
    /// Seconds since 1970. From then on the token is worth nothing.
    var expiry: Int64
    /// One of ``Kind``.
    var type: String
    var number: String
    /// The secret of the log-in.
    var session: String

    enum CodingKeys: String, CodingKey {
        case subject = "sub"
        case username
        case userID = "user_id"
        case isAdmin = "is_admin"
        case expiry = "exp"
        case type
        case number = "jti"
        case session = "sid"
    }

    /// What must hold is looked at by ``SignedTokens``, which knows the time.
    func verify(using algorithm: some JWTAlgorithm) {}
}
