import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The way of every request: find its endpoint, read its body, let its caller in, answer, and put the headers on that
/// protect. In this order, because osrsdiff's clients see it (osrsdiff-api §1.0.6).
struct Front: HTTPResponder {
    typealias Context = AppContext

    let table: EndpointTable
    let doorkeeper: Doorkeeper
    let errors: ErrorAnswers
    /// Whether visitors come over TLS, which a proxy ends: for addresses that are told.
    let isSecure: Bool
    let isTrustedProxy: @Sendable (String) -> Bool

    func respond(to request: Request, context: AppContext) async throws -> Response {
        var answer: Answer
        do {
            answer = try await self.answer(to: request, context: context)
        } catch {
            answer = errors.answer(to: error, path: request.uri.path)
        }
        let isRead = request.method == .get || request.method == .head
        if isRead { answer = EntityTag.apply(to: answer, of: request) }
        if Surface(path: request.uri.path) == .api { CrossOrigin.allow(request, in: &answer.headers) }
        Protection.apply(to: &answer.headers)
        return response(answer, isHead: request.method == .head)
    }

    private func answer(to request: Request, context: AppContext) async throws -> Answer {
        if let preflight = CrossOrigin.preflight(request) { return preflight }
        guard let path = RequestPath(request.uri.path) else { throw APIError.unknownPath }
        let matches = table.match(path.segments)
        guard !matches.isEmpty else {
            if let location = withoutSlash(path, request) {
                return Answer(status: .temporaryRedirect, headers: [.location: location])
            }
            throw APIError.unknownPath
        }
        guard let match = matches[request.method == .head ? .get : request.method] else {
            throw APIError.wrongMethod(allowed: Set(matches.keys))
        }
        let endpoint = match.endpoint
        let client = client(of: request, context: context)
        let body: CallBody = endpoint.body == .json ? try await request.json() : .absent
        let caller: Caller
        switch endpoint.access {
        case .everyone where !endpoint.identifies: caller = context.isOperator ? .operatorSocket : .stranger
        default: caller = try await doorkeeper.admit(request, context: context, to: endpoint)
        }
        return try await endpoint.handler(
            Call(
                request: request, context: context, parameters: match.parameters, query: Query(request.uri.query),
                body: body, caller: caller, client: client))
    }

    /// - returns: nil for the operator.
    private func client(of request: Request, context: AppContext) -> ClientAddress? {
        guard !context.isOperator else { return nil }
        return .find(peer: context.peer, request.headers, isTrustedProxy: isTrustedProxy)
    }

    /// Where the same path is without the slash at its end; nil when there is nothing either.
    private func withoutSlash(_ path: RequestPath, _ request: Request) -> String? {
        guard path.segments.last == "", !table.match(path.segments.dropLast()).isEmpty else { return nil }
        let query = request.uri.query.map { "?\($0)" } ?? ""
        let address = "\(request.uri.path.dropLast())\(query)"
        // Two slashes at the start would name another host.
        guard let host = request.head.authority, !address.hasPrefix("//") else { return nil }
        return "\(isSecure ? "https" : "http")://\(host)\(address)"
    }

    private func response(_ answer: Answer, isHead: Bool) -> Response {
        var response = Response(status: answer.status, headers: answer.headers)
        switch answer.body {
        case .bytes(let buffer):
            if isHead {
                response.headers[.contentLength] = "\(buffer.readableBytes)"
            } else if answer.status != .notModified {
                response.body = ResponseBody(byteBuffer: buffer)
            }
        case .stream(let write):
            if !isHead { response.body = ResponseBody { writer in try await write(writer) } }
        }
        return response
    }
}

extension Endpoint.Body: Equatable {}
