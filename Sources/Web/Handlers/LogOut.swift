import Hummingbird
import Store
import Tracker

/// `POST /auth/logout`: ends the log-in that the request belongs to, with all its tokens, for good (osrsdiff-api §1.2).
struct LogOut: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        guard case .user(let user) = call.caller else {
            throw UserError(
                .refused, "There is no log-in to end; `hiscored token remove NAME` takes a program's token back")
        }
        try await services.access.accounts.sessions.revoke(user.session)
        var answer = try Answer.json(MessageResponse(message: "Successfully logged out"))
        if user.session.kind == Sessions.Kind.page.rawValue {
            answer.headers[.setCookie] = PageCookie(isSecure: services.isSecure).removal
        }
        return answer
    }
}
