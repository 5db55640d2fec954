import HTTPTypes

/// One operation of the server: where it is, who may, and what answers.
struct Endpoint: Sendable {
    typealias Handler = @Sendable (Call) async throws -> Answer

    /// What a request may bring beside its address.
    enum Body: Sendable {
        case none
        /// JSON, read before anybody is asked who they are (osrsdiff-api §1.0.6).
        case json
        /// A form of one of our own pages.
        case form
        /// The handler reads it by itself.
        case raw
    }

    let method: HTTPRequest.Method
    let path: PathPattern
    let access: Access
    let body: Body
    /// How it refuses whoever brings no token.
    var refusal = MissingTokenRefusal.unauthorized
    let handler: Handler
    /// Whether an endpoint for everyone looks who calls: then who sends no log-in is a stranger, and one that is no good
    /// is refused.
    var identifies = false

    static func get(
        _ path: PathPattern, _ access: Access, identifies: Bool = false, _ handler: @escaping Handler
    ) -> Endpoint {
        Endpoint(method: .get, path: path, access: access, body: .none, handler: handler, identifies: identifies)
    }

    /// A page, which shows who is logged in.
    static func page(_ path: PathPattern, _ access: Access, _ handler: @escaping Handler) -> Endpoint {
        .get(path, access, identifies: true, handler)
    }

    /// What a form of a page sends.
    static func form(_ path: PathPattern, _ access: Access, _ handler: @escaping Handler) -> Endpoint {
        Endpoint(method: .post, path: path, access: access, body: .form, handler: handler, identifies: true)
    }

    static func post(
        _ path: PathPattern, _ access: Access, body: Body = .none, _ handler: @escaping Handler
    ) -> Endpoint {
        Endpoint(method: .post, path: path, access: access, body: body, handler: handler)
    }

    static func put(
        _ path: PathPattern, _ access: Access, body: Body = .json, _ handler: @escaping Handler
    ) -> Endpoint {
        Endpoint(method: .put, path: path, access: access, body: body, handler: handler)
    }

    static func delete(_ path: PathPattern, _ access: Access, _ handler: @escaping Handler) -> Endpoint {
        Endpoint(method: .delete, path: path, access: access, body: .none, handler: handler)
    }
}

/// A path with parts that stand for anything: `/players/{username}/stats`.
struct PathPattern: ExpressibleByStringLiteral, Hashable, Sendable {
    enum Segment: Hashable, Sendable {
        case literal(String)
        /// Under this name the handler finds what stood there.
        case parameter(String)
    }

    let text: String
    let segments: [Segment]

    init(stringLiteral text: String) {
        self.text = text
        segments = text.split(separator: "/").map { part in
            part.hasPrefix("{") ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }
}
