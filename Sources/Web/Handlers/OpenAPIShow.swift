import NIOCore
import Scheduling

/// `GET /openapi.json`: the API's description, made once.
struct OpenAPIShow: Sendable {
    private let body: ByteBuffer

    init(_ document: OpenAPIDocument) {
        // It holds no number that JSON has not.
        body = ByteBuffer(string: (try? document.json.text()) ?? "{}")
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        .json(encoded: body)
    }
}
