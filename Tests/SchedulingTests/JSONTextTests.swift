import Foundation
import TestSupport
import Testing

@testable import Scheduling

@Suite struct JSONTextTests {
    @Test(arguments: [
        ("null", JSONValue.null), ("true", .bool(true)), ("false", .bool(false)), ("0", 0), ("-17", -17),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("0.5", .number(0.5)), ("5e-324", .number(.leastNonzeroMagnitude)), ("1e+300", .number(1e300)),
        ("2.0", .number(2)),
        (#""""#, ""), (#""Zezima""#, "Zezima"), (#""Lynx Titan é 😀""#, "Lynx Titan é 😀"),
        (#""\"\\/\n\r\t\u0000\u0008\u001f""#, "\"\\/\n\r\t\u{0}\u{8}\u{1F}"),
        ("[]", .array([])), ("{}", .object([:])), (#"[1,[],{}]"#, .array([1, .array([]), .object([:])])),
        (#"{"a":[null],"b":{"c":"d"}}"#, .object(["b": .object(["c": "d"]), "a": .array([.null])])),
    ])
    func `values and their texts`(text: String, value: JSONValue) throws {
        #expect(try value.text() == text)
        #expect(try JSONValue(text: text) == value)
    }

    @Test(arguments: [
        (" [ 1 ,\n2\t] \r", JSONValue.array([1, 2])),
        (#" { "a" : 1 , "b" : 2 } "#, .object(["a": 1, "b": 2])),
        (#""\u00e9\/\b\f""#, "é/\u{8}\u{C}"), (#""x\ud83d\ude00y""#, "x😀y"), (#""\uD83D\uDE00""#, "😀"),
        ("1.50", .number(1.5)), ("1E2", .number(100)), ("-0", 0), ("-0.0", .number(-0.0)),
        // One more than 64 bits hold.
        ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ])
    func `texts that others write`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(text: text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "True", "01", "-", "+1", ".5", "1.", "1e", "1e999", "0x10", "NaN", "Infinity", "[",
        "[1", "[1,", "[1,]", "[,]", "[1 2]", "]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{a:1}", "{1:1}",
        "{\"a\" 1}", "{\"a\":1 \"b\":2}", "[1}", "1 2", "[] []", "'a'", "\"", "\"a", "\"\\", "\"\\\"", "\"\\x\"",
        "\"\\u12\"", "\"\\u12g4\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\u0041\"", "\"\\ud83dx\"", "\"a\nb\"",
        "\"a\\nb\u{1}\"", "\u{FEFF}1", "// no\n1",
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: JSONTextError.self) { try JSONValue(text: text) }
    }

    @Test func `a member that comes twice is refused`() {
        #expect(throws: JSONTextError(#"two members "a" before byte 12"#, at: 12)) {
            try JSONValue(text: #"{"a":1,"a":2}"#)
        }
        #expect(throws: JSONTextError.self) { try [String: String](jsonText: #"{"a":"x","\u0061":"y"}"#) }
    }

    @Test func `the depth is limited, so that no text exhausts the stack`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try JSONValue(text: nested(512)).text() == nested(512))
        #expect(throws: JSONTextError.self) { try JSONValue(text: nested(513)) }
        #expect(throws: JSONTextError.self) { try JSONValue(text: String(repeating: "[", count: 1_000_000)) }
        // Beside each other is not inside each other.
        let row = "[" + Array(repeating: "{}", count: 1000).joined(separator: ",") + "]"
        #expect(try JSONValue(text: row).text() == row)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan])
    func `a number that JSON does not have is refused`(number: Double) {
        #expect(throws: JSONTextError.self) { try JSONValue.number(number).text() }
    }

    @Test func `labels are strings alone`() throws {
        let labels = ["player_id": "7", "username": "B\"a"]
        #expect(try labels.jsonText() == #"{"player_id":"7","username":"B\"a"}"#)
        #expect(try [String: String](jsonText: labels.jsonText()) == labels)
        #expect(throws: JSONTextError.self) { try [String: String](jsonText: #"{"player_id":7}"#) }
        #expect(throws: JSONTextError.self) { try [String: String](jsonText: "[]") }
        #expect(throws: JSONTextError.self) { try [JSONValue](jsonText: "{}") }
        #expect(throws: JSONTextError.self) { try [String: JSONValue](jsonText: "[]") }
    }

    @Test func `random values come back, and Foundation reads them the same`() throws {
        let seeded = SeededNumbers(seed: 1)
        var numbers = RandomSource { seeded.next() }
        for _ in 0..<2000 {
            let value = JSONValue.random(depth: 4, using: &numbers)
            let text = try value.text()
            #expect(try JSONValue(text: text) == value)
            #expect(try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) == value)
        }
    }

    @Test func `no damage to a text crashes the reader`() throws {
        let seeded = SeededNumbers(seed: 2)
        var numbers = RandomSource { seeded.next() }
        for _ in 0..<5000 {
            var bytes = Array(try JSONValue.random(depth: 3, using: &numbers).text().utf8)
            for _ in 0..<Int.random(in: 1...3, using: &numbers) where !bytes.isEmpty {
                let place = Int.random(in: bytes.indices, using: &numbers)
                switch Int.random(in: 0..<3, using: &numbers) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...127, using: &numbers)
                default: bytes.removeSubrange(place...)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            // What is read all the same, and only that, Foundation reads too.
            if let value = try? JSONValue(text: text) {
                #expect(try JSONValue(text: value.text()) == value, "\(text)")
                #expect((try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) != nil, "\(text)")
            }
        }
    }
}

extension JSONValue {
    fileprivate static func random(depth: Int, using numbers: inout some RandomNumberGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &numbers) {
        case 0: .null
        case 1: .bool(.random(using: &numbers))
        case 2: .integer(.random(in: .min ... .max, using: &numbers))
        // Never whole: Foundation takes 2.0 for an integer.
        case 3: .number(Double(Int.random(in: -1000...1000, using: &numbers)) + 0.25)
        case 4, 5: .string(randomText(using: &numbers))
        case 6:
            .array((0..<Int.random(in: 0..<4, using: &numbers)).map { _ in random(depth: depth - 1, using: &numbers) })
        default:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0..<4, using: &numbers)).map { _ in
                        (randomText(using: &numbers), random(depth: depth - 1, using: &numbers))
                    }
                ) { first, _ in first })
        }
    }

    private static func randomText(using numbers: inout some RandomNumberGenerator) -> String {
        let characters = ["a", "Z", "7", " ", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "\u{2028}", "😀"]
        return (0..<Int.random(in: 0..<8, using: &numbers))
            .map { _ in characters[Int.random(in: characters.indices, using: &numbers)] }.joined()
    }
}
