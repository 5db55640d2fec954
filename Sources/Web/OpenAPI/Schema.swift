import Scheduling

/// The shape of a JSON value, as far as the API's description needs it (JSON Schema 2020-12, which OpenAPI 3.1 uses).
indirect enum Schema: Sendable {
    case string
    /// One of some words.
    case words([String])
    /// An instant: `2026-11-23T08:15:00+00:00`.
    case time
    case integer
    case integerIn(ClosedRange<Int64>)
    case number
    case boolean
    case array(Schema)
    /// Any names, each with a value of this shape.
    case map(Schema)
    /// All members are always there.
    case object([String: Schema])
    /// Members that may be left out, beside those that may not.
    case partial(required: [String: Schema], optional: [String: Schema])
    case nullable(Schema)
    case either([Schema])
    /// A shape of ``SharedSchemas``.
    case shared(String)
    case anything

    var json: JSONValue {
        switch self {
        case .string: ["type": "string"]
        case .words(let words): ["type": "string", "enum": .array(words.map(JSONValue.string))]
        case .time: ["type": "string", "format": "date-time"]
        case .integer: ["type": "integer"]
        case .integerIn(let range):
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .array(let item): ["type": "array", "items": item.json]
        case .map(let value): ["type": "object", "additionalProperties": value.json]
        case .object(let members): Self.object(required: members, optional: [:])
        case .partial(let required, let optional): Self.object(required: required, optional: optional)
        case .nullable(let schema): ["anyOf": .array([schema.json, ["type": "null"]])]
        case .either(let schemas): ["anyOf": .array(schemas.map(\.json))]
        case .shared(let name): ["$ref": .string("#/components/schemas/\(name)")]
        case .anything: [:]
        }
    }

    private static func object(required: [String: Schema], optional: [String: Schema]) -> JSONValue {
        let members = required.merging(optional) { first, _ in first }
        return [
            "type": "object", "properties": .object(members.mapValues(\.json)),
            "required": .array(required.keys.sorted().map(JSONValue.string)),
        ]
    }

    /// The shape as people write it: `{ username: string, last_fetched: time or null }`.
    ///
    /// - parameter indent: how deep it stands.
    func sketch(indent: Int = 0) -> String {
        switch self {
        case .string: "text"
        case .words(let words): words.map { "\"\($0)\"" }.joined(separator: " or ")
        case .time: "time"
        case .integer: "integer"
        case .integerIn(let range): "integer \(range.lowerBound)…\(range.upperBound)"
        case .number: "number"
        case .boolean: "true or false"
        case .array(let item): "[ \(item.sketch(indent: indent)), … ]"
        case .map(let value): "{ NAME: \(value.sketch(indent: indent)), … }"
        case .object(let members): Self.sketch(members, optional: [:], indent)
        case .partial(let required, let optional): Self.sketch(required, optional: optional, indent)
        case .nullable(let schema): "\(schema.sketch(indent: indent)) or null"
        case .either(let schemas): schemas.map { $0.sketch(indent: indent) }.joined(separator: " or ")
        case .shared(let name): SharedSchemas.all[name]?.sketch(indent: indent) ?? name
        case .anything: "anything"
        }
    }

    private static func sketch(_ required: [String: Schema], optional: [String: Schema], _ indent: Int) -> String {
        let blanks = String(repeating: " ", count: indent + 2)
        let members =
            required.sorted { $0.key < $1.key }.map { "\($0): \($1.sketch(indent: indent + 2))" }
            + optional.sorted { $0.key < $1.key }.map { "\($0)?: \($1.sketch(indent: indent + 2))" }
        let lines = members.map { "\(blanks)\($0)" }.joined(separator: ",\n")
        return members.isEmpty ? "{}" : "{\n\(lines)\n\(String(repeating: " ", count: indent))}"
    }
}
