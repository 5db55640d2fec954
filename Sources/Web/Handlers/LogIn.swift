import Hummingbird
import Scheduling
import Tracker

/// `POST /auth/login`: a name and a password for two tokens (osrsdiff-api §1.2).
struct LogIn: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let form = try await Form(call.request)
        var problems: [FieldProblem] = []
        if let kind = form["grant_type"],
            case .failure(let error) = Field(body: "grant_type", .string(kind)).string(
                length: nil, pattern: "password")
        {
            problems.append(error.problem)
        }
        let username = form.required("username", &problems)
        let password = form.required("password", &problems)
        guard problems.isEmpty else { throw APIError(problems: problems) }
        let answer = try await services.access.accounts.logIns.logIn(
            username, password: password, kind: .api, from: call.client?.origin)
        switch answer {
        case .welcome(let opened): return try await TokenPair(opened, SignedTokens(services)).answer()
        case .refused: throw APIError.both(.unauthorized, "Invalid username or password")
        case .later(let wait): throw APIError.tooManyAttempts(wait: wait)
        }
    }
}

/// The tokens of a new log-in.
struct TokenPair: Encodable {
    private let accessToken: String
    private let refreshToken: String
    private let tokenType = "bearer"

    private enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case refreshToken = "refresh_token"
        case tokenType = "token_type"
    }

    init(_ opened: Sessions.Opened, _ signed: SignedTokens) async throws {
        accessToken = try await signed.access(for: opened.user, session: opened.secret)
        refreshToken = try await signed.refresh(of: opened)
    }

    func answer(status: HTTPResponse.Status = .ok) throws -> Answer {
        try .secret(self, status: status)
    }
}

extension Answer {
    /// JSON that nobody on the way may keep.
    static func secret(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Answer {
        var answer = try json(value, status: status)
        answer.headers[.cacheControl] = "no-store"
        return answer
    }
}

extension APIError {
    /// - parameter wait: how long until a password is looked at again; told in whole seconds.
    static func tooManyAttempts(wait: Duration) -> APIError {
        let seconds = max(1, Int((wait / .seconds(1)).rounded(.up)))
        return .both(
            .tooManyRequests, "Too many log-ins; try again in \(seconds) s",
            headers: [.retryAfter: "\(seconds)"])
    }
}
