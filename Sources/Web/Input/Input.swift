import Scheduling

/// Reads what a request brings and collects everything that is wrong with it, so that all of it is told at once
/// (osrsdiff-api §1.0.5). What is missing or wrong reads as the fallback; ``check()`` has the last word.
struct Input {
    private let query: Query
    private let body: CallBody
    private var problems: [FieldProblem] = []
    /// The members of the body; empty when it is no object.
    private var members: [String: JSONValue] = [:]

    init(_ call: Call) {
        query = call.query
        body = call.body
    }

    /// - throws: ``APIError`` 422 with all problems.
    func check() throws(APIError) {
        guard problems.isEmpty else { throw APIError(problems: problems) }
    }

    /// Adds a problem that a handler found by itself.
    mutating func add(_ problem: FieldProblem) {
        problems.append(problem)
    }

    // MARK: - The query

    func queryText(_ name: String) -> String? { query[name] }

    /// A text of so many characters.
    mutating func queryText(_ name: String, length: ClosedRange<Int>) -> String? {
        queryField(name) { $0.string(length: length) }
    }

    mutating func queryInteger(_ name: String, in range: ClosedRange<Int64>, default fallback: Int64) -> Int64 {
        optionalQueryInteger(name, in: range) ?? fallback
    }

    mutating func optionalQueryInteger(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        queryField(name) { $0.integer(in: range) }
    }

    mutating func queryBool(_ name: String, default fallback: Bool) -> Bool {
        queryField(name) { $0.bool() } ?? fallback
    }

    mutating func queryChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        queryField(name) { $0.choice(type) }
    }

    /// A value that must be there.
    mutating func requiredQueryText(_ name: String) -> String {
        guard let text = query[name] else {
            problems.append(.missing(["query", .string(name)], input: .null))
            return ""
        }
        return text
    }

    /// Reads a value by a type's own rules, whose error is the message.
    mutating func queryValue<Value>(_ name: String, _ read: (String) throws -> Value) -> Value? {
        queryField(name) { field in
            guard case .string(let text) = field.value else { return field.failure("value_error", "") }
            do {
                return .success(try read(text))
            } catch {
                return field.failure("value_error", "\(error)")
            }
        }
    }

    private mutating func queryField<Value>(
        _ name: String, _ read: (Field) -> Result<Value, FieldProblemError>
    ) -> Value? {
        query[name].flatMap { take(read(Field(query: name, $0))) }
    }

    // MARK: - The body

    /// To be called before members are read.
    ///
    /// - parameter isRequired: whether a request without a body is refused.
    mutating func readBody(isRequired: Bool = true) {
        switch body {
        case .absent:
            if isRequired { problems.append(.missing(["body"], input: .null)) }
        case .json(.object(let members)): self.members = members
        case .json(let other): problems.append(.noObject(other))
        case .text(let text): problems.append(.noObject(.string(text)))
        // Pages read the fields of their forms by themselves.
        case .form: problems.append(.noObject(.null))
        }
    }

    mutating func string(_ name: String, length: ClosedRange<Int>? = nil) -> String {
        required(name) { $0.string(length: length) } ?? ""
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64 {
        required(name) { $0.integer(in: range) } ?? range.lowerBound
    }

    /// One of some words, that must be there.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        required(name) { $0.choice(type) }
    }

    /// Null counts as absent, as in all optional members.
    mutating func optionalString(_ name: String, length: ClosedRange<Int>? = nil) -> String? {
        optional(name) { $0.string(length: length) }
    }

    mutating func optionalInteger(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        optional(name) { $0.integer(in: range) }
    }

    mutating func optionalBool(_ name: String) -> Bool? {
        optional(name) { $0.bool() }
    }

    /// A list of texts that must be there.
    mutating func strings(_ name: String) -> [String] {
        required(name, Self.strings) ?? []
    }

    mutating func optionalStrings(_ name: String) -> [String]? {
        optional(name, Self.strings)
    }

    /// An object, whatever its members are.
    mutating func optionalMap(_ name: String) -> [String: JSONValue]? {
        optional(name) { field in
            guard case .object(let members) = field.value else {
                return field.failure("dict_type", "Input should be a valid dictionary")
            }
            return .success(members)
        }
    }

    private static func strings(in field: Field) -> Result<[String], FieldProblemError> {
        guard case .array(let items) = field.value else {
            return field.failure("list_type", "Input should be a valid list")
        }
        var texts: [String] = []
        for (index, item) in items.enumerated() {
            guard case .string(let text) = item else {
                return .failure(
                    FieldProblemError(
                        problem: FieldProblem(
                            type: "string_type", location: field.location + [.count(index)],
                            message: "Input should be a valid string", input: item)))
            }
            texts.append(text)
        }
        return .success(texts)
    }

    private mutating func required<Value>(
        _ name: String, _ read: (Field) -> Result<Value, FieldProblemError>
    ) -> Value? {
        guard let value = members[name] else {
            // Without members it has been said already what is wrong with the body.
            if case .json(.object(let all)) = body {
                problems.append(.missing(["body", .string(name)], input: .object(all)))
            }
            return nil
        }
        return take(read(Field(body: name, value)))
    }

    private mutating func optional<Value>(
        _ name: String, _ read: (Field) -> Result<Value, FieldProblemError>
    ) -> Value? {
        guard let value = members[name], value != .null else { return nil }
        return take(read(Field(body: name, value)))
    }

    private mutating func take<Value>(_ result: Result<Value, FieldProblemError>) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let error):
            problems.append(error.problem)
            return nil
        }
    }
}

extension FieldProblem {
    fileprivate static func noObject(_ input: JSONValue) -> FieldProblem {
        FieldProblem(
            type: "model_attributes_type", location: ["body"],
            message: "Input should be a valid dictionary or object to extract fields from", input: input)
    }
}
