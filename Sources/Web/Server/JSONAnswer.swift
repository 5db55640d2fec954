import Foundation
import Hummingbird
import NIOCore

/// How JSON bodies are written and read: compact, with sorted keys, so that equal answers are equal bytes.
enum JSONAnswer {
    /// The most bytes of a request body. The largest is a list of players.
    static let longestBody = 1 << 20

    static func response(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }

    /// - throws: ``APIError`` 413 for a body that is too long.
    static func body(of request: Request) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: longestBody)
        } catch is NIOTooManyBytesError {
            throw APIError(status: .contentTooLarge, detail: "The body is over \(longestBody) bytes")
        }
    }

    /// - throws: ``APIError`` 413 for a body that is too long, 422 for one that is not the JSON asked for.
    static func decode<Value: Decodable>(_ type: Value.Type, from request: Request) async throws -> Value {
        let buffer = try await body(of: request)
        do {
            return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
        } catch let error as DecodingError {
            throw APIError(status: .unprocessableContent, detail: error.plainText)
        }
    }
}

extension DecodingError {
    /// Where in the body, and what is wrong.
    fileprivate var plainText: String {
        let (context, problem): (Context, String) =
            switch self {
            case .keyNotFound(let key, let context): (context, "Field required: \(key.stringValue)")
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context, context.debugDescription)
            @unknown default: (Context(codingPath: [], debugDescription: ""), "\(self)")
            }
        let path = (["body"] + context.codingPath.map(\.stringValue)).joined(separator: ".")
        return "\(path): \(problem)"
    }
}
