import Foundation
import Hummingbird
import NIOCore
import Scheduling

/// What a form sends. An empty field counts as absent, as osrsdiff has it.
struct Form: Sendable {
    /// More than any form of ours needs.
    static let longest = 64 << 10

    let fields: [String: String]

    init(fields: [String: String]) {
        self.fields = fields
    }

    /// - throws: ``APIError`` 400 for a form that breaks off, and what ``Request/bytes(upTo:)`` throws.
    init(_ request: Request) async throws {
        let bytes = Array(try await request.bytes(upTo: Self.longest).readableBytesView)
        let type = request.headers[.contentType] ?? ""
        switch type.prefix(while: { $0 != ";" }).trimmingCharacters(in: .whitespaces).lowercased() {
        case "application/x-www-form-urlencoded": fields = Query(String(decoding: bytes, as: UTF8.self)).values
        case "multipart/form-data":
            guard let boundary = MultipartForm.boundary(ofContentType: type),
                let fields = MultipartForm.fields(bytes, boundary: boundary)
            else {
                throw APIError(status: .badRequest, detail: "The form is no multipart/form-data, or breaks off")
            }
            self.fields = fields
        // Of JSON osrsdiff says that all fields are missing.
        default: fields = [:]
        }
    }

    subscript(name: String) -> String? {
        fields[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A field that must be there.
    func required(_ name: String, _ problems: inout [FieldProblem]) -> String {
        guard let text = self[name] else {
            problems.append(.missing(["body", .string(name)], input: .null))
            return ""
        }
        return text
    }
}
