import Hummingbird
import Tracker

/// How an endpoint refuses a request without a token. The log-out of osrsdiff does it differently from all others, and
/// its clients know (osrsdiff-api §1.0.7).
enum MissingTokenRefusal: Sendable {
    case unauthorized
    case forbidden

    func error(_ request: Request) -> APIError {
        guard self == .forbidden else { return .notAuthenticated }
        let words = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() != "bearer" else {
            return APIError(status: .forbidden, detail: "Not authenticated")
        }
        return APIError(status: .forbidden, detail: "Invalid authentication credentials")
    }
}

extension APIError {
    static let notAuthenticated = APIError(
        status: .unauthorized, detail: "Not authenticated", headers: [.wwwAuthenticate: "Bearer"])
    static let invalidCredentials = both(.unauthorized, "Could not validate credentials")
    static let revoked = both(.unauthorized, "Token has been revoked")

    /// What somebody is told who is known and may not.
    static func forbidden(_ caller: Caller, _ needed: Access) -> APIError {
        switch (needed, caller) {
        case (.operatorSocket, _):
            both(.forbidden, "Only the command line on the server's own machine may do this")
        case (.updater, .token(let token)):
            both(.forbidden, "The scope of the token '\(token.name)' is \(token.scope.rawValue) (needed: update)")
        default: both(.forbidden, "Admin privileges required")
        }
    }
}
