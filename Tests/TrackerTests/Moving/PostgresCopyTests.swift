import Testing
import Timestamps

@testable import Tracker

@Suite struct PostgresCopyTests {
    @Test(arguments: [
        ("plain", "plain"), ("it's \"so\"", "it's \"so\""), ("a\tb", "a\\tb"), ("a\nb", "a\\nb"),
        ("a\r\nb", "a\\r\\nb"),
        ("\\", "\\\\"), ("\\N", "\\\\N"), ("\\.", "\\\\."), ("über 😀", "über 😀"), ("\u{8}\u{B}\u{C}", "\\b\\v\\f"),
        ("e\u{301}\t", "e\u{301}\\t"), ("", ""), ("\u{1}", "\u{1}"),
    ])
    func `what could be taken for a tab, a line end or a sign gets a backslash`(text: String, field: String) throws {
        #expect(try PostgresCopy.text(text).unicodeScalars.elementsEqual(field.unicodeScalars))
    }

    @Test func `a zero byte is refused`() {
        #expect(throws: UserError.self) { try PostgresCopy.text("a\0b") }
    }

    @Test func `a row has tabs between, and a sign for what is not there`() throws {
        #expect(try PostgresCopy.row(["1", nil, "", "a\tb"]) == "1\t\\N\t\ta\\tb\n")
    }

    @Test func `times are UTC, to the millisecond`() throws {
        let time = try #require(Timestamp(rfc3339: "2026-11-28T09:15:00.250+01:00"))
        #expect(PostgresCopy.time(time) == "2026-11-28 08:15:00.250000+00:00")
        #expect(PostgresCopy.time(Timestamp(seconds: 0)) == "1970-01-01 00:00:00+00:00")
    }
}
