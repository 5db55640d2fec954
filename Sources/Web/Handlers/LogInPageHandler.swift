import Hummingbird
import Tracker

/// `/login` and `/logout`: where a browser's log-in begins and ends.
struct LogInPageHandler: Sendable {
    let services: WebServices

    @Sendable func show(_ call: Call) async throws -> Answer {
        .html(LogInPage(next: ReturnPath(call.query["next"])).html())
    }

    @Sendable func submit(_ call: Call) async throws -> Answer {
        try refuseForeign(call)
        let form = try await Form(call.request)
        var page = LogInPage(next: ReturnPath(form["next"]), username: form["username"] ?? "")
        guard let username = form["username"], let password = form["password"] else {
            page.problem = "Enter your name and your password"
            return .html(page.html(), status: .badRequest)
        }
        let answer = try await services.access.accounts.logIns.logIn(
            username, password: password, kind: .page, from: call.client?.origin)
        let error: APIError
        switch answer {
        case .welcome(let opened):
            var welcome = Answer(status: .seeOther, headers: [.location: page.next.text])
            welcome.headers[.setCookie] = PageCookie(isSecure: services.isSecure).field(opened.secret)
            return welcome
        case .refused: error = .both(.unauthorized, "Invalid username or password")
        case .later(let wait): error = .tooManyAttempts(wait: wait)
        }
        page.problem = error.message
        var again = Answer.html(page.html(), status: error.status)
        for field in error.headers { again.headers[field.name] = field.value }
        return again
    }

    @Sendable func logOut(_ call: Call) async throws -> Answer {
        try refuseForeign(call)
        if case .user(let user) = call.caller { try await services.access.accounts.sessions.revoke(user.session) }
        var answer = Answer(status: .seeOther, headers: [.location: "/"])
        answer.headers[.setCookie] = PageCookie(isSecure: services.isSecure).removal
        return answer
    }

    /// - throws: ``PageError`` for a form that another site may have sent.
    private func refuseForeign(_ call: Call) throws {
        guard SameOrigin(publicURL: services.publicURL).holds(for: call.request) else {
            throw PageError(page: .foreignForm)
        }
    }
}
