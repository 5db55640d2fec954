import Hummingbird
import Store
import Tracker

/// `/login` and `/logout`: where a browser's log-in begins and ends.
struct LogInPageHandler: Sendable {
    let services: WebServices

    @Sendable func show(_ call: Call) async throws -> Answer {
        LogInPage(next: ReturnPath(call.query["next"])).answer(status: .ok, PageVisitor(call.caller))
    }

    @Sendable func submit(_ call: Call) async throws -> Answer {
        let resuming = ResumedForm(call.field(ResumedForm.field))
        var page = LogInPage(
            next: ReturnPath(call.field("next")), username: call.field("username") ?? "", resuming: resuming)
        guard let username = call.field("username"), let password = call.field("password") else {
            page.problem = "Enter your name and your password"
            return page.answer(status: .badRequest)
        }
        let answer = try await services.access.accounts.logIns.logIn(
            username, password: password, kind: .page, from: call.client?.origin)
        let error: APIError
        switch answer {
        case .welcome(let opened):
            var welcome = Answer(status: .seeOther, headers: [.location: page.next.text])
            if let resuming {
                let frame = PageFrame(title: "Welcome back", visitor: PageVisitor(opened.user))
                welcome = .html(ResumePage(form: resuming).html(frame))
            }
            welcome.headers[.setCookie] = PageCookie(isSecure: services.isSecure).field(opened.secret)
            return welcome
        case .refused: error = .both(.unauthorized, "Invalid username or password")
        case .later(let wait): error = .tooManyAttempts(wait: wait)
        }
        page.problem = error.message
        var again = page.answer(status: error.status)
        for field in error.headers { again.headers[field.name] = field.value }
        return again
    }

    @Sendable func logOut(_ call: Call) async throws -> Answer {
        if case .user(let user) = call.caller, user.session.kind == Sessions.Kind.page.rawValue {
            try await services.access.accounts.sessions.revoke(user.session)
        }
        var answer = Answer(status: .seeOther, headers: [.location: "/"])
        answer.headers[.setCookie] = PageCookie(isSecure: services.isSecure).removal
        return answer
    }
}
