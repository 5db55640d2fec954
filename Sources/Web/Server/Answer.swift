import Foundation
import Hummingbird
import NIOCore
import Scheduling

/// What a handler answers.
struct Answer: Sendable {
    enum Body: Sendable {
        case bytes(ByteBuffer)
        /// Written while it is sent, and of unknown length.
        case stream(@concurrent @Sendable (any ResponseBodyWriter) async throws -> Void)
    }

    var status = HTTPResponse.Status.ok
    var headers: HTTPFields = [:]
    var body = Body.bytes(ByteBuffer())
    /// What the path of a change does not say of it, in few words for the record of changes. Never a secret.
    var changed: String?
    /// Whether a change is noted in the record of changes.
    var isNoted = true

    /// Whether what was asked for was done. A form that was done sends the browser on; one that only shows something
    /// does not.
    func isDone(of body: Endpoint.Body) -> Bool {
        body == .form ? status == .seeOther : status.kind == .successful
    }

    /// The same, with a word on what it changed.
    func noting(_ changed: String) -> Answer {
        var answer = self
        answer.changed = changed
        return answer
    }

    /// The same, left out of the record of changes: it goes on with something whose beginning was noted.
    func unnoted() -> Answer {
        var answer = self
        answer.isNoted = false
        return answer
    }

    /// Compact JSON with sorted keys, so that equal answers are equal bytes.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return json(encoded: ByteBuffer(bytes: try encoder.encode(value)), status: status)
    }

    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) throws -> Answer {
        json(encoded: ByteBuffer(string: try value.text()), status: status)
    }

    static func json(encoded body: ByteBuffer, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, headers: [.contentType: "application/json"], body: .bytes(body))
    }

    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache"],
            body: .bytes(ByteBuffer(string: text)))
    }

    static func plain(_ text: String, type: String = "text/plain; charset=utf-8") -> Answer {
        Answer(headers: [.contentType: type], body: .bytes(ByteBuffer(string: text)))
    }
}
