import Testing

@testable import Tracker

/// Long JSON, cut into its objects.
@Suite struct JSONElementsTests {
    private func cut(_ text: String, pieces size: Int = 3) throws -> [String] {
        var elements = JSONElements()
        var found: [String] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            try elements.push(rest.prefix(size)) { found.append(String(decoding: $0, as: UTF8.self)) }
            rest = rest.dropFirst(size)
        }
        try elements.finish()
        return found
    }

    private func refusal(_ text: String) -> String {
        do {
            return "\(try cut(text))"
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [1, 2, 7, 1000])
    func `objects come out one by one, wherever the pieces end`(size: Int) throws {
        #expect(
            try cut(#"[{"a":1}, {"b":[{"c":"}]"}]},{}]"#, pieces: size) == [#"{"a":1}"#, #"{"b":[{"c":"}]"}]}"#, "{}"])
        #expect(try cut(#"{"q":"\"}\\"}"#, pieces: size) == [#"{"q":"\"}\\"}"#])
        #expect(try cut("[]\n[{}]\r\n{\"x\":1}\t[ {} ]", pieces: size) == ["{}", #"{"x":1}"#, "{}"])
        #expect(try cut("\u{FEFF}[{}]", pieces: size) == ["{}"])
    }

    @Test func `what is none is refused where it begins`() {
        #expect(refusal("") == "it is empty" && refusal("  \n") == "it is empty")
        #expect(refusal("<html>") == "it is a web page and no JSON")
        #expect(refusal("[1]").hasPrefix("'1' at byte 1"))
        #expect(refusal("[{},]").hasPrefix("']' at byte 4"))
        #expect(refusal("[{}{}]").hasPrefix("'{' at byte 3"))
        #expect(refusal("]").hasPrefix("']' at byte 0"))
        #expect(refusal("\u{1}").hasPrefix("byte value 1"))
        for text in ["[", "[{}", "[{},", "{\"a\":", "[{\"a\":\"}]"] {
            #expect(refusal(text).contains("cut off"), "\(text)")
        }
        #expect(
            refusal("{\"a\":\"\(String(repeating: "x", count: JSONElements.longest))\"}").contains("no snapshot has"))
    }
}
