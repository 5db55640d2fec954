import Hummingbird
import Store
import Tracker

/// Finds out who makes a request, and lets in whom an endpoint admits (osrsdiff-api §1.0.7). Everything is looked up in
/// the file at every request: what was taken back counts at once.
struct Doorkeeper: Sendable {
    private let accounts: Accounts
    private let signed: SignedTokens
    private let sameOrigin: SameOrigin
    private let cookie: PageCookie

    init(_ services: WebServices) {
        accounts = services.access.accounts
        signed = SignedTokens(services)
        sameOrigin = SameOrigin(publicURL: services.publicURL)
        cookie = PageCookie(isSecure: services.isSecure)
    }

    /// Who makes a request; the failure is for a log-in that is no good. Where an endpoint does not look, it is a stranger
    /// or the operator's socket.
    ///
    /// - parameter endpoint: nil for a request that none takes.
    func identify(
        _ request: Request, context: AppContext, for endpoint: Endpoint?
    ) async -> Result<Caller, any Error> {
        if let endpoint, endpoint.access == .everyone, !endpoint.identifies {
            return .success(context.isOperator ? .operatorSocket : .stranger)
        }
        do {
            return .success(try await caller(of: request, context: context, endpoint?.refusal ?? .unauthorized))
        } catch is APIError where endpoint?.access == .everyone && Surface(path: request.uri.path) == .pages {
            // A page that is open to everybody is open to whoever was logged in once, too.
            return .success(.stranger)
        } catch {
            return .failure(error)
        }
    }

    /// - throws: ``APIError`` 401 or 403 for whoever may not.
    func admit(_ identity: Result<Caller, any Error>, _ request: Request, to endpoint: Endpoint) throws -> Caller {
        let caller = try identity.get()
        guard caller.access >= endpoint.access else {
            guard caller != .stranger else { throw endpoint.refusal.error(request) }
            throw APIError.forbidden(caller, endpoint.access)
        }
        return caller
    }

    /// Whether the log-in or token with which somebody was let in is good no more. While the file cannot be read, nobody
    /// knows, and it is not.
    func isOver(_ call: Call) async -> Bool {
        guard call.caller != .stranger, call.caller != .operatorSocket else { return false }
        do {
            return try await caller(of: call.request, context: call.context, .unauthorized) == .stranger
        } catch {
            return error is APIError
        }
    }

    /// - throws: ``APIError`` 401 for a token that is none of ours, or no longer.
    private func caller(
        of request: Request, context: AppContext, _ refusal: MissingTokenRefusal
    ) async throws -> Caller {
        if context.isOperator { return .operatorSocket }
        if let bearer = request.bearerToken {
            guard !bearer.isEmpty else {
                throw refusal == .forbidden ? refusal.error(request) : APIError.invalidCredentials
            }
            if bearer.hasPrefix(ProgramTokens.prefix) { return .token(try await program(bearer)) }
            let logIn = try await logIn(ofToken: bearer, .access)
            return .user(UserIdentity(logIn.user, session: logIn.session))
        }
        return try await browser(request).map(Caller.user) ?? .stranger
    }

    /// The log-in that a signed token belongs to.
    ///
    /// - throws: ``APIError`` 401, in the order of osrsdiff-api §1.0.7.
    func logIn(
        ofToken token: String, _ kind: TokenClaims.Kind
    ) async throws -> (claims: TokenClaims, session: SessionRow, user: UserRow) {
        guard let claims = await signed.read(token) else { throw APIError.invalidCredentials }
        guard
            case .live(let session, let user) = try await accounts.sessions.standing(
                ofSecret: claims.session, kind: .api)
        else { throw APIError.revoked }
        guard claims.type == kind.rawValue else {
            throw APIError.both(.unauthorized, "Invalid token type. Expected \(kind.rawValue)")
        }
        guard claims.subject == "\(user.id)" else { throw APIError.invalidCredentials }
        await accounts.sessions.touch(session)
        return (claims, session, user)
    }

    private func program(_ secret: String) async throws -> TokenIdentity {
        guard let token = try await accounts.tokens.find(secret),
            let scope = ProgramTokens.Scope(rawValue: token.scope)
        else { throw APIError.invalidCredentials }
        guard token.revokedAt == nil else { throw APIError.revoked }
        await accounts.tokens.touch(token)
        return TokenIdentity(name: token.name, scope: scope)
    }

    /// The user of a browser's cookie; nil when there is none, when it is good no more, and when another site may have
    /// made the browser send it.
    private func browser(_ request: Request) async throws -> UserIdentity? {
        guard let secret = cookie.secret(in: request) else { return nil }
        let isRead = request.method == .get || request.method == .head
        guard isRead ? !sameOrigin.isForeign(request) : sameOrigin.holds(for: request),
            case .live(let session, let user) = try await accounts.sessions.standing(ofSecret: secret, kind: .page)
        else { return nil }
        await accounts.sessions.touch(session)
        return UserIdentity(user, session: session)
    }
}

extension Result<Caller, any Error> {
    /// Whether the request comes from a stranger, with or without a token that is no good.
    var isNobodyKnown: Bool {
        switch self {
        case .success(let caller): caller == .stranger
        case .failure(let error): error is APIError
        }
    }
}

extension Request {
    /// The token of `Authorization: Bearer …`; the scheme is compared without case.
    var bearerToken: String? {
        guard let header = headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0].lowercased() == "bearer" else { return nil }
        return parts.count == 2 ? parts[1].trimmingPrefix(while: \.isWhitespace).description : ""
    }
}
