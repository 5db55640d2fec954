import Foundation
import Hummingbird
import NIOCore
import Scheduling

/// What a request brings beside its address.
enum CallBody: Sendable {
    case absent
    case json(JSONValue)
    /// Of another content type than JSON.
    case text(String)
    /// Of one of our own pages.
    case form(Form)
}

extension Request {
    /// The most bytes of a request body. The largest is a list of players.
    static let longestBody = 1 << 20
    /// How long a body may take to come. A megabyte over a phone takes less.
    private static let longestWait = Duration.seconds(30)

    /// - throws: ``APIError`` 413 for a body that is too long, 408 for one that does not come to its end, 400 for one that
    ///   breaks off.
    func bytes(upTo limit: Int = longestBody) async throws -> ByteBuffer {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw APIError.bodyTooLong(limit: limit)
        }
        // Whoever sends a byte now and then is never idle.
        let body = body
        return try await withThrowingTaskGroup { group in
            group.addTask {
                do {
                    return try await body.collect(upTo: limit)
                } catch is NIOTooManyBytesError {
                    throw APIError.bodyTooLong(limit: limit)
                } catch {
                    // Whoever hung up will not read it.
                    throw APIError(
                        status: .badRequest, detail: "The body broke off, or is not as its headers say",
                        headers: [.connection: "close"])
                }
            }
            group.addTask {
                try await Task.sleep(for: Self.longestWait)
                throw APIError(
                    status: .requestTimeout,
                    detail: "The body did not come within \(Self.longestWait.components.seconds) s",
                    headers: [.connection: "close"])
            }
            defer { group.cancelAll() }
            guard let buffer = try await group.next() else { throw CancellationError() }
            return buffer
        }
    }

    /// Reads a JSON body. Without a content type it is taken for JSON, as osrsdiff does.
    ///
    /// - throws: ``APIError`` 422 for text that is no JSON, and what ``bytes()`` throws.
    func json() async throws -> CallBody {
        let buffer = try await bytes()
        guard buffer.readableBytes > 0 else { return .absent }
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self) else {
            throw APIError(problems: [.invalidJSON("it is no UTF-8", at: 0)])
        }
        guard isJSON else { return .text(text) }
        do {
            return .json(try JSONValue(text: text))
        } catch {
            throw APIError(problems: [
                .invalidJSON(
                    error.description,
                    at: String(decoding: text.utf8.prefix(error.position), as: UTF8.self).unicodeScalars.count)
            ])
        }
    }

    private var isJSON: Bool {
        guard let type = headers[.contentType]?.prefix(while: { $0 != ";" }) else { return true }
        let name = type.trimmingCharacters(in: .whitespaces).lowercased()
        return name == "application/json" || (name.hasPrefix("application/") && name.hasSuffix("+json"))
    }
}

extension FieldProblem {
    fileprivate static func invalidJSON(_ reason: String, at position: Int) -> FieldProblem {
        FieldProblem(
            type: "json_invalid", location: ["body", .count(position)], message: "JSON decode error", input: [:],
            context: ["error": .string(reason)])
    }
}
