import Foundation
import Hummingbird
import Tracker

/// `/setup`: where the first administrator comes to be.
struct SetupPageHandler: Sendable {
    let services: WebServices

    private var administrator: FirstAdministrator { services.access.accounts.firstAdministrator }

    @Sendable func show(_ call: Call) async throws -> Answer {
        guard try await !administrator.isThere() else { throw PageError(page: .setupDone) }
        return .html(SetupPage(username: services.access.administratorName).html())
    }

    @Sendable func submit(_ call: Call) async throws -> Answer {
        let username = call.field("username") ?? ""
        do {
            let answer = try await administrator.setUp(
                code: call.field("code") ?? "", username: username, password: call.field("password") ?? "", kind: .page,
                from: call.client?.origin)
            guard case .welcome(let opened) = answer else {
                return again(APIError(setup: answer), username: username)
            }
            var welcome = Answer(status: .seeOther, headers: [.location: "/setup/players"])
            welcome.headers[.setCookie] = PageCookie(isSecure: services.isSecure).field(opened.secret)
            return welcome
        } catch let error as UserError {
            return again(APIError(error), username: username)
        }
    }

    /// The form once more, with what was wrong.
    private func again(_ error: APIError, username: String) -> Answer {
        var answer = Answer.html(
            SetupPage(username: username, problem: error.message).html(), status: error.status)
        for field in error.headers { answer.headers[field.name] = field.value }
        return answer
    }
}
