import HTTPTypes
import Hummingbird

/// An answer that is sent as it is.
struct PlainAnswer: Sendable {
    let status: HTTPResponse.Status
    let type: String
    let body: [UInt8]

    /// What a faultless server sends.
    init(_ truth: SimulatedAnswer) {
        switch truth {
        case .body(let bytes): self.init(.ok, "application/json", bytes)
        case .notFound: self.init(.notFound, html: HTMLPage.notFound)
        }
    }

    /// A body of a known type.
    init(_ status: HTTPResponse.Status, _ type: String, _ body: [UInt8]) {
        self.status = status
        self.type = type
        self.body = body
    }

    /// A page for people.
    init(_ status: HTTPResponse.Status, html page: String) {
        self.init(status, "text/html; charset=utf-8", Array(page.utf8))
    }

    /// A sentence for the person who sent the request.
    init(_ status: HTTPResponse.Status, text sentence: String) {
        self.init(status, "text/plain; charset=utf-8", Array("\(sentence)\n".utf8))
    }

    /// The answer as Hummingbird wants it.
    func response(_ headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = type
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// The same head with a body that `write` sends in its own way, while the request counts as in flight.
    func response(
        for ticket: RequestTicket,
        _ write: @escaping @concurrent @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) -> Response {
        let body = ResponseBody(contentLength: body.count) { writer in
            try await write(&writer)
            withExtendedLifetime(ticket) {}
        }
        return Response(status: status, headers: [.contentType: type], body: body)
    }
}
