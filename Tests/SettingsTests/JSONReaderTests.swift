import Testing

@testable import Settings

struct JSONReaderTests {
    private func read(_ text: String) throws(JSONSyntaxError) -> JSONValue {
        try JSONReader.read(Array(text.utf8)).node.value
    }

    private func message(_ text: String) -> String {
        do {
            return "read: \(try read(text).text)"
        } catch {
            return "\(error)"
        }
    }

    @Test func `all sorts of values are read`() throws {
        let text = "\u{FEFF} { \"a\" : [1, -2, 1.0, 2e3, -0.5E-1, true, false, null, \"x\"], \"b\": {}, \"c\": [] }\r\n"
        let numbers: [JSONValue] = [.whole(1), .whole(-2), .fraction(1), .fraction(2000), .fraction(-0.05)]
        let list = JSONValue.list(of: numbers + [.flag(true), .flag(false), .null, .text("x")])
        #expect(try read(text) == .object(of: [("a", list), ("b", .object([])), ("c", .list([]))]))
    }

    @Test func `a whole number is not a fraction of the same size`() throws {
        #expect(try read("1") != read("1.0"))
        #expect(try read("9223372036854775807") == .whole(.max))
        #expect(try read("-9223372036854775808") == .whole(.min))
    }

    @Test func `strings are read with all escapes`() throws {
        #expect(try read(#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00é😀""#) == .text("\"\\/\u{8}\u{C}\n\r\té😀é😀"))
    }

    @Test func `values know where they start`() throws {
        let node = try JSONReader.read(Array("{\n  \"größe\": [1,\n    {\"x\": 2}]\n}".utf8)).node
        guard case .object(let members) = node.value, case .list(let elements) = members[0].node.value,
            case .object(let inner) = elements[1].value
        else {
            Issue.record("wrong shape")
            return
        }
        #expect(members[0].position == TextPosition(line: 2, column: 3))
        #expect(members[0].node.position == TextPosition(line: 2, column: 12))
        #expect(elements[1].position == TextPosition(line: 3, column: 5))
        #expect(inner[0].node.position == TextPosition(line: 3, column: 11))
    }

    @Test(arguments: [
        ("", "line 1, column 1: expected a value, got the end of the text"),
        ("{\"a\": 1 \"b\": 2}", "line 1, column 9: expected ',' or '}' after a member, got '\"'"),
        ("{\"a\": 1,}", "line 1, column 8: a comma before '}' is not allowed"),
        ("[1,\n 2,\n]", "line 2, column 3: a comma before ']' is not allowed"),
        ("[1 2]", "line 1, column 4: expected ',' or ']' after an element, got '2'"),
        ("[1,,2]", "line 1, column 4: expected a value, got ','"),
        ("{\"a\" 1}", "line 1, column 6: expected ':' after the name \"a\", got '1'"),
        ("{a: 1}", "line 1, column 2: expected a name in double quotes or '}', got 'a'"),
        ("{\"a\": 1, b: 2}", "line 1, column 10: expected a name in double quotes, got 'b'"),
        ("{\"a\": 'x'}", "line 1, column 7: strings stand in double quotes (\"), not in single ones"),
        (
            "{\"a\": yes}",
            "line 1, column 7: expected a value, got the word yes (a string stands in double quotes; "
                + "known words are true, false, null)"
        ),
        ("{\n  // note\n}", "line 2, column 3: comments are not allowed"),
        ("{} # note", "line 1, column 4: comments are not allowed"),
        ("{} {}", "line 1, column 4: expected the end of the text, got '{'"),
        ("{\"a\": \"x\n}", "line 1, column 7: this string has no closing quote on its line"),
        ("{\"ä\": \"x", "line 1, column 7: this string has no closing quote on its line"),
        (
            "[\"a\tb\"]",
            "line 1, column 4: a tab is not allowed in a string (write it as an escape such as \\t)"
        ),
        (
            "[\"C:\\dir\"]",
            "line 1, column 5: unknown escape (allowed \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; "
                + "a backslash itself is \\\\)"
        ),
        ("[\"\\u12\"]", "line 1, column 3: \\u needs four hexadecimal digits"),
        ("[\"\\ud800x\"]", "line 1, column 3: half of a surrogate pair (write both \\u halves, or the character)"),
        ("[\"\\udc00\"]", "line 1, column 3: half of a surrogate pair (write both \\u halves, or the character)"),
        ("[007]", "line 1, column 2: a number has no zeros in front"),
        ("[-]", "line 1, column 3: expected a digit, got ']'"),
        ("[1.]", "line 1, column 4: expected a digit, got ']'"),
        ("[1e+]", "line 1, column 5: expected a digit, got ']'"),
        ("[.5]", "line 1, column 2: expected a value, got '.'"),
        ("[9223372036854775808]", "line 1, column 2: this number is too large"),
        ("[1e999]", "line 1, column 2: this number is too large"),
        ("[ü]", "line 1, column 2: expected a value, got 'ü'"),
        ("{\"a\": [1, 2\n", "line 2, column 1: expected ',' or ']' after an element, got the end of the text"),
    ])
    func `a syntax error says where and what was expected`(text: String, expected: String) {
        #expect(message(text) == expected)
    }

    @Test func `bytes that are not UTF-8 are found`() {
        #expect(
            throws: JSONSyntaxError(
                position: TextPosition(line: 2, column: 3), message: "not UTF-8 (save the file as UTF-8)")
        ) {
            try JSONReader.read(Array("{\n  ".utf8) + [0xE9] + Array("\n}".utf8))
        }
    }

    @Test func `deep nesting is refused and does not exhaust the stack`() {
        #expect(message(String(repeating: "[", count: 100_000)) == "line 1, column 34: nested deeper than 32 levels")
        #expect(message(String(repeating: "[", count: 32) + String(repeating: "]", count: 32)).hasPrefix("read: [["))
    }

    @Test func `a name that is given twice is collected with both places`() throws {
        let text = "{\"a\": {\"x\": 1,\n \"x\": 2}, \"l\": [{\"y\": 1, \"\\u0079\": 2}]}"
        let document = try JSONReader.read(Array(text.utf8))
        #expect(document.node.value.text == "{ \"a\": { \"x\": 1 }, \"l\": [{ \"y\": 1 }] }")
        #expect(document.duplicates.map(\.path) == ["a.x", "l[0].y"])
        #expect(document.duplicates[0].position == TextPosition(line: 2, column: 2))
        #expect(document.duplicates[0].first == TextPosition(line: 1, column: 8))
    }

    @Test func `what is written can be read`() throws {
        let text = String(String.UnicodeScalarView((0...0x2030).compactMap { Unicode.Scalar($0) }))
        let value = JSONValue.object(of: [
            (text, .list(of: [.text(text), .fraction(0.1), .whole(.min), .fraction(1e300)]))
        ])
        #expect(try read(value.text) == value)
        #expect(!value.text.contains("\n"))
    }
}
