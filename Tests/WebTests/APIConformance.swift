import Foundation
import HTTPTypes
import Scheduling
import Testing

@testable import Web

/// Holds what the server answers to what its description says of it.
struct APIConformance: Sendable {
    private let table: EndpointTable

    init(_ services: WebServices) {
        table = EndpointTable(Routes.all(services))
    }

    /// Records an issue for a status that is not described, and for a body of another shape.
    func check(_ method: String, _ path: String, status: Int, body: [UInt8]) {
        let place = path.prefix { $0 != "?" }
        guard let method = HTTPRequest.Method(method == "HEAD" ? "GET" : method),
            let segments = RequestPath(String(place))?.segments,
            let endpoint = table.match(segments)[method]?.endpoint,
            let operation = Operations.all.first(where: { $0.path == endpoint.path && $0.method == endpoint.method }),
            status != 304
        else { return }
        let answers = operation.answers(access: endpoint.access)
        guard let content = answers[status] else {
            Issue.record("\(method) \(path): \(status) is not described (\(answers.keys.sorted()))")
            return
        }
        guard case .json(let schema) = content, !body.isEmpty else { return }
        do {
            let value = try JSONValue(text: String(decoding: body, as: UTF8.self))
            for problem in schema.problems(in: value, at: "$") {
                Issue.record("\(method) \(path) \(status): \(problem)")
            }
        } catch {
            Issue.record("\(method) \(path) \(status): no JSON: \(error)")
        }
    }
}

extension Schema {
    /// What of a value is not as described. Members that are not described are problems too.
    func problems(in value: JSONValue, at path: String) -> [String] {
        switch (self, value) {
        case (.anything, _), (.string, .string), (.integer, .integer), (.number, .integer), (.number, .number),
            (.boolean, .bool), (.nullable, .null):
            return []
        case (.words(let words), .string(let text)) where words.contains(text): return []
        case (.time, .string(let text)) where text.wholeMatch(of: Self.timePattern) != nil: return []
        case (.integerIn(let range), .integer(let number)) where range.contains(number): return []
        case (.nullable(let schema), _): return schema.problems(in: value, at: path)
        case (.either(let schemas), _):
            let all = schemas.map { $0.problems(in: value, at: path) }
            return all.contains([]) ? [] : all.flatMap { $0 }
        case (.shared(let name), _):
            guard let schema = SharedSchemas.all[name] else { return ["\(path): there is no shape \(name)"] }
            return schema.problems(in: value, at: path)
        case (.array(let item), .array(let values)):
            return values.enumerated().flatMap { item.problems(in: $1, at: "\(path)[\($0)]") }
        case (.map(let schema), .object(let members)):
            return members.flatMap { schema.problems(in: $1, at: "\(path).\($0)") }
        case (.object(let members), .object(let found)):
            return Self.problems(required: members, optional: [:], in: found, at: path)
        case (.partial(let required, let optional), .object(let found)):
            return Self.problems(required: required, optional: optional, in: found, at: path)
        default: return ["\(path): \(value) is not \(sketch())"]
        }
    }

    private static var timePattern: Regex<Substring> {
        #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00/#
    }

    private static func problems(
        required: [String: Schema], optional: [String: Schema], in found: [String: JSONValue], at path: String
    ) -> [String] {
        let all = required.merging(optional) { first, _ in first }
        let missing = required.keys.filter { found[$0] == nil }.map { "\(path).\($0) is missing" }
        let unknown = found.keys.filter { all[$0] == nil }.map { "\(path).\($0) is not described" }
        let wrong = found.flatMap { name, value in all[name]?.problems(in: value, at: "\(path).\(name)") ?? [] }
        return (missing + unknown + wrong).sorted()
    }
}
