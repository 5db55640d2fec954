import Hummingbird

/// Finds out who makes a request, and lets in whom an endpoint admits (osrsdiff-api §1.0.7).
struct Doorkeeper: Sendable {
    /// - throws: ``APIError`` 401 or 403 for whoever may not.
    func admit(_ request: Request, context: AppContext, to access: Access) async throws -> Caller {
        let caller = try await caller(of: request, context: context)
        guard caller.access >= access else {
            guard caller != .stranger else { throw APIError.notAuthenticated }
            throw APIError.adminRequired
        }
        return caller
    }

    /// - throws: ``APIError`` 401 for a token that is none of ours, or no longer.
    func caller(of request: Request, context: AppContext) async throws -> Caller {
        if context.isOperator { return .operatorSocket }
        guard let bearer = request.bearerToken, !bearer.isEmpty else { return .stranger }
        throw APIError.invalidCredentials
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
