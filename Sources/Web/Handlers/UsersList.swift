import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/users`: who may log in.
struct UsersList: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var users: [UserJSON]
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let users = try await services.reader.read { try $0.users() }
        return try .json(Reply(users: users.map { UserJSON($0, times: .offset) }))
    }
}
