import Hummingbird
import Timestamps
import Tracker

/// `PUT /api/v1/users/{username}/password`: gives a user another password, which ends all its log-ins.
struct UsersPassword: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let password = input.string("password")
        try input.check()
        let username = call.segment("username")
        return try .json(
            UserJSON(try await services.access.accounts.users.setPassword(password, of: username), times: .offset))
    }
}
