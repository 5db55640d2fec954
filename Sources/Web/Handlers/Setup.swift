import Hummingbird
import Tracker

/// `POST /api/v1/setup`: makes the first administrator, with the code that only the operator has seen.
struct Setup: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let (code, username) = (input.string("code"), input.string("username"))
        let password = input.string("password")
        try input.check()
        let answer = try await services.access.accounts.firstAdministrator.setUp(
            code: code, username: username, password: password, kind: .api, from: call.client?.origin)
        guard case .welcome(let opened) = answer else { throw APIError(setup: answer) }
        return try await TokenPair(opened, SignedTokens(services)).answer(status: .created)
    }
}

extension APIError {
    /// Why there is no administrator yet. Not for ``FirstAdministrator/Answer/welcome(_:)``.
    init(setup answer: FirstAdministrator.Answer) {
        switch answer {
        case .wrong(let left): self = .both(.unauthorized, "This is not the set-up code (tries left: \(left))")
        case .later(let wait): self = .tooManyAttempts(wait: wait)
        case .noCode, .welcome:
            self = .both(
                .forbidden,
                "There is no set-up code, or it has expired or was tried too often: "
                    + "`hiscored setup-code` on the server's machine makes a new one")
        }
    }
}
