import Scheduling

/// One thing that is wrong with a request, in the shape that osrsdiff's clients read (osrsdiff-api §1.0.5).
struct FieldProblem: Equatable, Sendable {
    /// Such as `missing` or `string_too_long`.
    var type: String
    /// Where: `body`, `query` or `path`, then the name of the field, or for text that is no JSON the place in it.
    var location: [JSONValue]
    var message: String
    /// What was sent.
    var input: JSONValue
    /// The figures of the message.
    var context: [String: JSONValue]?

    var json: JSONValue {
        var members: [String: JSONValue] = [
            "type": .string(type), "loc": .array(location), "msg": .string(message), "input": input,
        ]
        members["ctx"] = context.map(JSONValue.object)
        return .object(members)
    }

    /// A value that is none of some words, as osrsdiff puts it.
    static func notOneOf(_ words: [String], _ location: [JSONValue], input: JSONValue) -> FieldProblem {
        let quoted = words.map { "'\($0)'" }
        let all = quoted.dropLast().joined(separator: ", ")
        let expected = all + (all.isEmpty ? "" : " or ") + (quoted.last ?? "")
        return FieldProblem(
            type: "enum", location: location, message: "Input should be \(expected)", input: input,
            context: ["expected": .string(expected)])
    }

    static func missing(_ location: [JSONValue], input: JSONValue) -> FieldProblem {
        FieldProblem(type: "missing", location: location, message: "Field required", input: input)
    }
}
