import Hummingbird
import Store
import Tracker

/// `DELETE /api/v1/tokens/{name}`: takes a program's token back, for good.
struct TokensRemove: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let token = try await services.access.accounts.tokens.remove(call.segment("name"))
        return try .json(MessageResponse(message: "Token '\(token.name)' removed"))
    }
}
