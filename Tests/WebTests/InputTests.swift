import Scheduling
import Testing

@testable import Web

/// The catalogue of osrsdiff-api §1.0.5, value by value.
@Suite struct InputTests {
    private func problem<Value>(_ result: Result<Value, FieldProblemError>) -> FieldProblem? {
        if case .failure(let error) = result { error.problem } else { nil }
    }

    @Test(arguments: [
        (JSONValue.integer(30), Int64(30)), ("30", 30), (" 30 ", 30), ("+30", 30), (.number(30), 30), ("30.0", 30),
        (.bool(true), 1),
    ])
    func `an integer is taken in osrsdiff's spellings`(value: JSONValue, expected: Int64) throws {
        #expect(try Field(body: "days", value).integer(in: 1...365).get() == expected)
    }

    @Test(arguments: [
        (JSONValue.null, "int_type", "Input should be a valid integer"),
        (.array([]), "int_type", "Input should be a valid integer"),
        (
            .number(1.5), "int_from_float",
            "Input should be a valid integer, got a number with a fractional part"
        ),
        ("", "int_parsing", "Input should be a valid integer, unable to parse string as an integer"),
        ("5.5", "int_parsing", "Input should be a valid integer, unable to parse string as an integer"),
        ("1e2", "int_parsing", "Input should be a valid integer, unable to parse string as an integer"),
        (0, "greater_than_equal", "Input should be greater than or equal to 1"),
        (.bool(false), "greater_than_equal", "Input should be greater than or equal to 1"),
        ("-99999999999999999999", "greater_than_equal", "Input should be greater than or equal to 1"),
        (.number(-1e300), "greater_than_equal", "Input should be greater than or equal to 1"),
        (366, "less_than_equal", "Input should be less than or equal to 365"),
        ("99999999999999999999", "less_than_equal", "Input should be less than or equal to 365"),
        (.number(1e300), "less_than_equal", "Input should be less than or equal to 365"),
    ])
    func `an integer that is none is told as osrsdiff tells it`(value: JSONValue, type: String, message: String) {
        let found = problem(Field(body: "days", value).integer(in: 1...365))
        #expect(found?.type == type)
        #expect(found?.message == message)
        #expect(found?.input == value)
        #expect(found?.location == ["body", "days"])
        let context: [String: [String: JSONValue]] = ["greater_than_equal": ["ge": 1], "less_than_equal": ["le": 365]]
        #expect(found?.context == context[type])
    }

    @Test(arguments: ["true", "1", "yes", "on", "t", "y", "TRUE", "Yes"])
    func `what is true`(text: String) throws {
        #expect(try Field(query: "active_only", text).bool().get())
    }

    @Test(arguments: ["false", "0", "no", "off", "f", "n", "FALSE", "No"])
    func `what is false`(text: String) throws {
        #expect(try !Field(query: "active_only", text).bool().get())
    }

    @Test(arguments: ["", "maybe", "2", " true"])
    func `what is neither`(text: String) {
        let found = problem(Field(query: "active_only", text).bool())
        #expect(found?.type == "bool_parsing")
        #expect(found?.message == "Input should be a valid boolean, unable to interpret input")
        #expect(found?.location == ["query", "active_only"])
    }

    @Test(arguments: [
        (JSONValue.null, "string_type", "Input should be a valid string", [:]),
        (1, "string_type", "Input should be a valid string", [:]),
        ("", "string_too_short", "String should have at least 1 character", ["min_length": 1]),
        (
            "thirteen chars", "string_too_long", "String should have at most 12 characters",
            ["max_length": 12] as [String: JSONValue]
        ),
        // Twelve letters, each with an accent of its own.
        (
            .string(String(repeating: "e\u{301}", count: 12)), "string_too_long",
            "String should have at most 12 characters", ["max_length": 12]
        ),
    ])
    func `a text that does not fit`(
        value: JSONValue, type: String, message: String, context: [String: JSONValue]
    ) {
        let found = problem(Field(body: "username", value).string(length: 1...12))
        #expect(found?.type == type)
        #expect(found?.message == message)
        #expect((found?.context ?? [:]) == context)
    }

    @Test func `a query is read as forms write it`() {
        let query = Query("a=1+2&b=%2B&c&a=last&d=%zz&%65=x")
        #expect(query["a"] == "last")
        #expect(query["b"] == "+")
        #expect(query["c"] == "")
        #expect(query["d"] == "%zz")
        #expect(query["e"] == "x")
        #expect(query["f"] == nil)
    }
}
