import Scheduling
import Timestamps

/// The members of a line of an export, each read with its rule. What is missing is as good as null, and what is not known
/// is passed over: a later version may write more.
struct ImportLine {
    private let members: [String: JSONValue]

    /// - throws: ``UserError`` for what is no JSON object.
    init(_ text: String) throws(UserError) {
        let value: JSONValue
        do {
            value = try JSONValue(text: text)
        } catch {
            throw UserError(.refused, "this is no JSON: \(error.description)")
        }
        guard case .object(let members) = value else { throw UserError(.refused, "expected a JSON object") }
        self.members = members
    }

    func string(_ name: String) throws(UserError) -> String {
        try require(name, "a text", try optionalString(name))
    }

    func optionalString(_ name: String) throws(UserError) -> String? {
        try read(name, "a text") { if case .string(let text) = $0 { text } else { nil } }
    }

    func integer(_ name: String) throws(UserError) -> Int64 {
        try require(name, "a whole number", try optionalInteger(name))
    }

    func optionalInteger(_ name: String) throws(UserError) -> Int64? {
        try read(name, "a whole number") { $0.wholeNumber }
    }

    func bool(_ name: String) throws(UserError) -> Bool {
        try require(name, "true or false", try optionalBool(name))
    }

    func optionalBool(_ name: String) throws(UserError) -> Bool? {
        try read(name, "true or false") { if case .bool(let value) = $0 { value } else { nil } }
    }

    func time(_ name: String) throws(UserError) -> Timestamp {
        try require(name, Self.timeWords, try optionalTime(name))
    }

    func optionalTime(_ name: String) throws(UserError) -> Timestamp? {
        try read(name, Self.timeWords) { value in
            if case .string(let text) = value { Timestamp(rfc3339: text) } else { nil }
        }
    }

    func array(_ name: String) throws(UserError) -> [JSONValue] {
        try require(
            name, "an array", try read(name, "an array") { if case .array(let items) = $0 { items } else { nil } })
    }

    func object(_ name: String) throws(UserError) -> [String: JSONValue] {
        try require(name, "an object", try optionalObject(name))
    }

    func optionalObject(_ name: String) throws(UserError) -> [String: JSONValue]? {
        try read(name, "an object") { if case .object(let members) = $0 { members } else { nil } }
    }

    private static let timeWords = "a time such as \"2026-11-23T08:15:00Z\""

    private func read<Value>(
        _ name: String, _ wanted: String, _ read: (JSONValue) -> Value?
    ) throws(UserError) -> Value? {
        guard let value = members[name], value != .null else { return nil }
        guard let result = read(value) else {
            let text = (try? value.text()) ?? ""
            throw UserError(.refused, "\(name): expected \(wanted), got \(text.prefix(40))")
        }
        return result
    }

    private func require<Value>(_ name: String, _ wanted: String, _ value: Value?) throws(UserError) -> Value {
        guard let value else { throw UserError(.refused, "\(name): expected \(wanted), and there is none") }
        return value
    }
}

extension JSONValue {
    var wholeNumber: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }
}
