import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/tokens`: which programs may use the API.
struct TokensList: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var tokens: [TokenJSON]
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let tokens = try await services.reader.read { try $0.tokens() }
        return try .json(Reply(tokens: tokens.map { TokenJSON($0, times: .offset) }))
    }
}
