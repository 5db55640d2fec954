import Testing
import Timestamps

@testable import Upstream

@Suite struct RetryAfterTests {
    let now = Timestamp(rfc3339: "1994-11-06T08:47:37Z") ?? Timestamp(seconds: 0)

    @Test(arguments: [
        ("120", Duration.seconds(120)),
        ("007", .seconds(7)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", .seconds(120)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", .seconds(120)),
        ("Sun Nov  6 08:49:37 1994", .seconds(120)),
        ("Mon, 07 Nov 1994 00:00:00 GMT", .seconds(15 * 3600 + 12 * 60 + 23)),
        ("999999999", .days(7)),
        ("99999999999999999999999999", .days(7)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", .days(7)),
    ])
    func `seconds and dates are both a wait`(text: String, wait: Duration) {
        #expect(RetryAfter.wait(text, now: now) == wait)
    }

    @Test(arguments: [
        "", "0", "-5", "+5", "1.5", "soon", "5 s", "Sun, 06 Nov 1994 08:47:37 GMT", "Sat, 05 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1995 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994 08:49:37 PST", "Sun, 06 Now 1994 08:49:37 GMT", "Sun, 06 Nov 94994 08:49:37 GMT",
    ])
    func `what is over, or neither, is no wait`(text: String) {
        #expect(RetryAfter.wait(text, now: now) == nil)
    }

    @Test func `a year of two digits is of the nearer century`() {
        #expect(Timestamp(httpDate: "Monday, 23-Nov-26 08:15:00 GMT")?.formatted() == "2026-11-23T08:15:00Z")
        #expect(Timestamp(httpDate: "Thursday, 01-Jan-70 00:00:00 GMT") == Timestamp(seconds: 0))
    }
}
