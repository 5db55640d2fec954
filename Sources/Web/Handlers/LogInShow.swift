import Hummingbird

/// `GET /auth/me`: who is logged in (osrsdiff-api §1.2). A token for a program has no user, only its name.
struct LogInShow: Sendable {
    private struct Reply: Encodable {
        var username: String
        var user_id: Int64?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(username, forKey: .username)
            try container.encode(user_id, forKey: .user_id)
        }

        private enum CodingKeys: CodingKey {
            case username, user_id
        }
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        switch call.caller {
        case .user(let user): try .json(Reply(username: user.username, user_id: user.id))
        case .token(let token): try .json(Reply(username: token.name, user_id: nil))
        case .operatorSocket, .stranger: try .json(Reply(username: call.caller.name, user_id: nil))
        }
    }
}
