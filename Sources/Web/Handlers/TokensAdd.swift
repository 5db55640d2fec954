import Hummingbird
import Store
import Timestamps
import Tracker

/// `POST /api/v1/tokens`: a token for a program. This answer is the only one that ever shows it.
struct TokensAdd: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var row: TokenRow
        var secret: String

        private enum CodingKeys: CodingKey {
            case token
        }

        func encode(to encoder: any Encoder) throws {
            try TokenJSON(row, times: .offset).encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(secret, forKey: .token)
        }
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let name = input.string("name")
        let scope = input.choice("scope", ProgramTokens.Scope.self)
        try input.check()
        let made = try await services.access.accounts.tokens.add(name, scope: scope ?? .read, by: call.caller.name)
        return try .secret(Reply(row: made.token, secret: made.secret), status: .created)
            .noting("\(name), scope \(made.token.scope)")
    }
}
