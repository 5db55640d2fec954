import Hummingbird
import Store
import Tracker

/// `DELETE /api/v1/users/{username}`: takes a user away, with its log-ins.
struct UsersRemove: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let user = try await services.access.accounts.users.remove(call.segment("username"))
        return try .json(MessageResponse(message: "User '\(user.username)' removed"))
    }
}
