import Scheduling

/// One value of a request on its way to what a handler wants: says what it is, or what is wrong with it.
struct Field {
    /// `body` or `query`, and the name.
    let location: [JSONValue]
    let value: JSONValue

    init(query name: String, _ text: String) {
        location = ["query", .string(name)]
        value = .string(text)
    }

    init(body name: String, _ value: JSONValue) {
        location = ["body", .string(name)]
        self.value = value
    }

    /// Lengths count code points, as osrsdiff does.
    func string(length: ClosedRange<Int>?, pattern: String? = nil) -> Result<String, FieldProblemError> {
        guard case .string(let text) = value else {
            return failure("string_type", "Input should be a valid string")
        }
        let count = text.unicodeScalars.count
        if let length, count < length.lowerBound {
            return failure(
                "string_too_short",
                "String should have at least \(length.lowerBound) character\(length.lowerBound == 1 ? "" : "s")",
                ["min_length": .count(length.lowerBound)])
        }
        if let length, count > length.upperBound {
            return failure(
                "string_too_long",
                "String should have at most \(length.upperBound) character\(length.upperBound == 1 ? "" : "s")",
                ["max_length": .count(length.upperBound)])
        }
        if let pattern, text != pattern {
            return failure(
                "string_pattern_mismatch", "String should match pattern '^\(pattern)$'",
                ["pattern": .string("^\(pattern)$")])
        }
        return .success(text)
    }

    /// Takes `"30"`, `30.0` and even `true`, as osrsdiff does.
    func integer(in range: ClosedRange<Int64>) -> Result<Int64, FieldProblemError> {
        let number: Int64
        switch value {
        case .integer(let value): number = value
        case .bool(let value): number = value ? 1 : 0
        case .number(let value):
            // Beyond 64 bits is beyond every bound of ours.
            if value >= 0x1p63 { return tooLarge(range) }
            if value < -0x1p63 { return tooSmall(range) }
            guard value == value.rounded() else {
                return failure(
                    "int_from_float", "Input should be a valid integer, got a number with a fractional part")
            }
            number = Int64(value)
        case .string(let text):
            guard let whole = WholeNumber(text) else {
                return failure(
                    "int_parsing", "Input should be a valid integer, unable to parse string as an integer")
            }
            switch whole {
            case .value(let value): number = value
            case .beyond(isNegative: true): return tooSmall(range)
            case .beyond(isNegative: false): return tooLarge(range)
            }
        case .null, .array, .object: return failure("int_type", "Input should be a valid integer")
        }
        if number < range.lowerBound { return tooSmall(range) }
        if number > range.upperBound { return tooLarge(range) }
        return .success(number)
    }

    /// Takes osrsdiff's spellings, in any case.
    func bool() -> Result<Bool, FieldProblemError> {
        let text: String
        switch value {
        case .bool(let value): return .success(value)
        case .integer(let value): text = "\(value)"
        case .number(let value): text = value == value.rounded() ? "\(Int(value.clamped(to: -9...9)))" : ""
        case .string(let value): text = value.lowercased()
        case .null, .array, .object: return failure("bool_type", "Input should be a valid boolean")
        }
        switch text {
        case "true", "1", "yes", "on", "t", "y": return .success(true)
        case "false", "0", "no", "off", "f", "n": return .success(false)
        default:
            return failure("bool_parsing", "Input should be a valid boolean, unable to interpret input")
        }
    }

    /// One of some words.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type
    ) -> Result<Choice, FieldProblemError> where Choice.RawValue == String {
        if case .string(let text) = value, let choice = Choice(rawValue: text) { return .success(choice) }
        return .failure(
            FieldProblemError(problem: .notOneOf(Choice.allCases.map(\.rawValue), location, input: value)))
    }

    func failure<Value>(
        _ type: String, _ message: String, _ context: [String: JSONValue]? = nil
    ) -> Result<Value, FieldProblemError> {
        .failure(
            FieldProblemError(
                problem: FieldProblem(
                    type: type, location: location, message: message, input: value, context: context)))
    }

    private func tooSmall(_ range: ClosedRange<Int64>) -> Result<Int64, FieldProblemError> {
        failure(
            "greater_than_equal", "Input should be greater than or equal to \(range.lowerBound)",
            ["ge": .integer(range.lowerBound)])
    }

    private func tooLarge(_ range: ClosedRange<Int64>) -> Result<Int64, FieldProblemError> {
        failure(
            "less_than_equal", "Input should be less than or equal to \(range.upperBound)",
            ["le": .integer(range.upperBound)])
    }
}

/// A ``FieldProblem`` that is on its way to the list of them.
struct FieldProblemError: Error {
    var problem: FieldProblem
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
