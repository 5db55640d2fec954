import Hummingbird
import Scheduling
import Store
import Tracker

/// `POST /auth/refresh`: a new access token for a refresh token, which stays as it is (osrsdiff-api §1.2). What the new
/// one says of the user is what the file says now.
struct LogInRefresh: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        let access_token: String
        let token_type = "bearer"
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let token = input.string("refresh_token")
        try input.check()
        let logIn = try await Doorkeeper(services).logIn(ofToken: token, .refresh)
        let access = try await SignedTokens(services).access(for: logIn.user, session: logIn.claims.session)
        return try .secret(Reply(access_token: access))
    }
}
