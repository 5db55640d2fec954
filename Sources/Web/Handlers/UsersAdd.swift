import Hummingbird
import Timestamps
import Tracker

/// `POST /api/v1/users`: lets somebody log in.
struct UsersAdd: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let (username, password) = (input.string("username"), input.string("password"))
        let isAdmin = input.optionalBool("is_admin") ?? false
        try input.check()
        let user = try await services.access.accounts.users.add(username, password: password, isAdmin: isAdmin)
        return try .json(UserJSON(user, times: .offset), status: .created)
            .noting(isAdmin ? "\(username), administrator" : username)
    }
}
