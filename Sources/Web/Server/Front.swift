import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Timestamps
import Tracker

/// The way of every request: find its endpoint, read its body, let its caller in, answer, and put the headers on that
/// protect. In this order, because osrsdiff's clients see it (osrsdiff-api §1.0.6). Who asks is looked up before the body
/// is read, so that strangers who ask too often cost no more than that.
struct Front: HTTPResponder {
    typealias Context = AppContext

    /// The most characters of what is noted of a change beside its path.
    private static let longestNote = 200

    private let table: EndpointTable
    private let doorkeeper: Doorkeeper
    private let errors: ErrorAnswers
    private let sameOrigin: SameOrigin
    /// Whether visitors come over TLS, which a proxy ends: for addresses that are told.
    private let isSecure: Bool
    private let isTrustedProxy: @Sendable (String) -> Bool
    private let changes: ChangeRecord
    private let clock: WallClock
    private let rate = RequestRate()
    private let log: RequestLog

    init(_ services: WebServices, logger: Logger) {
        table = EndpointTable(Routes.all(services))
        doorkeeper = Doorkeeper(services)
        errors = ErrorAnswers(logger: logger)
        sameOrigin = SameOrigin(publicURL: services.publicURL)
        isSecure = services.isSecure
        isTrustedProxy = services.access.isTrustedProxy
        changes = services.access.accounts.changes
        clock = services.clock
        log = RequestLog(logger: logger)
    }

    func respond(to request: Request, context: AppContext) async throws -> Response {
        let began = ContinuousClock.now
        var visit = RequestLog.Visit(client: client(of: request, context: context))
        var answer: Answer
        do {
            answer = try await self.answer(to: request, context: context, &visit)
        } catch {
            answer = errors.answer(
                to: error, request, isOperator: context.isOperator, visitor: await visitor(request, context))
        }
        let isRead = request.method == .get || request.method == .head
        if isRead { answer = EntityTag.apply(to: answer, of: request) }
        if Surface(path: request.uri.path) == .api { CrossOrigin.allow(request, in: &answer.headers) }
        Protection.apply(to: &answer.headers)
        log.note(request, answer, visit, isOperator: context.isOperator, after: ContinuousClock.now - began)
        return response(answer, isHead: request.method == .head)
    }

    /// Who is told on a page that something went wrong; nil where nobody is known, or programs read it.
    private func visitor(_ request: Request, _ context: AppContext) async -> PageVisitor? {
        guard Surface(path: request.uri.path) == .pages,
            case .success(let caller) = await doorkeeper.identify(request, context: context, for: nil)
        else { return nil }
        return PageVisitor(caller)
    }

    private func answer(
        to request: Request, context: AppContext, _ visit: inout RequestLog.Visit
    ) async throws -> Answer {
        let client = visit.client
        guard let match = match(request) else {
            let identity = await doorkeeper.identify(request, context: context, for: nil)
            if identity.isNobodyKnown { try limit(client, request) }
            return try answerElsewhere(request)
        }
        let endpoint = match.endpoint
        visit.route = endpoint.path
        var identity = await doorkeeper.identify(request, context: context, for: endpoint)
        if identity.isNobodyKnown { try limit(client, request) }
        let body = try await read(endpoint.body, of: request, context)
        // That may have taken half a minute, in which what let somebody in may have been taken back.
        if endpoint.body == .json || endpoint.body == .form {
            identity = await doorkeeper.identify(request, context: context, for: endpoint)
        }
        if case .form(let form) = body, endpoint.access > .everyone, case .success(.stranger) = identity {
            return LogInPage(resuming: ResumedForm(form, path: request.uri.path)).answer(status: .unauthorized)
        }
        let caller = try doorkeeper.admit(identity, request, to: endpoint)
        visit.caller = caller
        let answer = try await endpoint.handler(
            Call(
                request: request, context: context, parameters: match.parameters, query: Query(request.uri.query),
                body: body, caller: caller, client: client))
        // Strangers change nothing but who they are, of which the log-ins keep a record of their own.
        if answer.isNoted, endpoint.access > .everyone, endpoint.method != .get, answer.isDone(of: endpoint.body) {
            let target = [request.uri.path, answer.changed.map { String($0.prefix(Self.longestNote)) }]
            await changes.note(
                by: caller.name, from: client?.text, action: endpoint.method.rawValue,
                target: target.compactMap(\.self).joined(separator: " "))
        }
        return answer
    }

    /// - throws: ``PageError`` for a form that another site may have sent.
    private func read(
        _ kind: Endpoint.Body, of request: Request, _ context: AppContext
    ) async throws -> CallBody {
        switch kind {
        case .none, .raw: return .absent
        case .json: return try await request.json()
        case .form:
            // No browser speaks over the operator's socket.
            guard context.isOperator || sameOrigin.holds(for: request) else {
                throw PageError(page: .foreignForm(request, publicURL: sameOrigin.publicURL))
            }
            return .form(try await Form(request))
        }
    }

    /// - returns: nil where there is nothing, or nothing that is done this way.
    private func match(_ request: Request) -> EndpointTable.Match? {
        guard CrossOrigin.preflight(request) == nil, let path = RequestPath(request.uri.path) else { return nil }
        return table.match(path.segments)[request.method == .head ? .get : request.method]
    }

    /// The answer to a request that no endpoint takes.
    private func answerElsewhere(_ request: Request) throws(APIError) -> Answer {
        if let preflight = CrossOrigin.preflight(request) { return preflight }
        guard let path = RequestPath(request.uri.path) else { throw .unknownPath }
        let matches = table.match(path.segments)
        guard matches.isEmpty else { throw .wrongMethod(allowed: Set(matches.keys)) }
        guard let location = withoutSlash(path, request) else { throw .unknownPath }
        return Answer(status: .temporaryRedirect, headers: [.location: location])
    }

    /// Takes one request of whom nobody knows.
    ///
    /// - throws: ``APIError`` 429 for strangers that ask too often.
    private func limit(_ client: ClientAddress?, _ request: Request) throws {
        guard let network = client?.limitedNetwork(request.headers) else { return }
        if let wait = rate.take(network, at: clock.now) { throw APIError.tooManyRequests(wait: wait) }
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
        guard let host = request.head.authority, host.wholeMatch(of: #/[A-Za-z0-9._:\[\]-]+/#) != nil,
            !address.hasPrefix("//")
        else { return nil }
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
