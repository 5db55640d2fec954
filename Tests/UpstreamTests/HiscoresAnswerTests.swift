import Hiscores
import TestSupport
import Testing
import Timestamps
import Upstream

/// One answer of the hiscores, and what it means.
struct AnswerCase: Sendable, CustomTestStringConvertible {
    let name: String
    var status = 200
    var headers: [String: String] = [:]
    var body = ""
    var kind: FetchErrorType
    var retryAfter: Duration?

    var testDescription: String { name }
}

@Suite struct HiscoresAnswerTests {
    let now = Timestamp(rfc3339: "2026-11-23T08:00:00Z") ?? Timestamp(seconds: 0)

    @Test(arguments: [
        AnswerCase(name: "unknown player", status: 404, body: "<html>404 - Page not found</html>", kind: .notFound),
        AnswerCase(name: "unknown player, no body", status: 404, kind: .notFound),
        AnswerCase(name: "an empty object", body: " {}\n", kind: .notFound),
        AnswerCase(name: "too many requests", status: 429, kind: .rateLimited),
        AnswerCase(
            name: "too many requests, seconds", status: 429, headers: ["retry-after": "120"], kind: .rateLimited,
            retryAfter: .seconds(120)),
        AnswerCase(
            name: "too many requests, date", status: 429, headers: ["Retry-After": "Mon, 23 Nov 2026 09:00:00 GMT"],
            kind: .rateLimited, retryAfter: .hours(1)),
        AnswerCase(name: "the block page with 200", body: block, kind: .blocked),
        AnswerCase(name: "the block page in capitals", body: block.uppercased(), kind: .blocked),
        AnswerCase(name: "the block page with 429", status: 429, body: block, kind: .blocked),
        AnswerCase(name: "the block page with 404", status: 404, body: block, kind: .blocked),
        AnswerCase(
            name: "the block page with 503", status: 503, headers: ["Retry-After": "600"], body: block, kind: .blocked,
            retryAfter: .minutes(10)),
        AnswerCase(name: "the block as plain text", body: "Your IP has been temporarily blocked.", kind: .blocked),
        AnswerCase(name: "forbidden", status: 403, body: "<html>Forbidden</html>", kind: .blocked),
        AnswerCase(name: "a page of an outage", body: "\n\t<!DOCTYPE html><p>Maintenance</p>", kind: .unavailable),
        AnswerCase(name: "a page behind a byte order mark", body: "\u{FEFF}<html>", kind: .unavailable),
        AnswerCase(
            name: "a page by its type", headers: ["Content-Type": "Text/HTML; charset=UTF-8"], body: "Down",
            kind: .unavailable),
        AnswerCase(name: "no body at all", kind: .badBody),
        AnswerCase(name: "plain text", body: "OK", kind: .badBody),
        AnswerCase(name: "cut short", body: #"{"name":"B0aty","skills":[{"id":0,"na"#, kind: .badBody),
        AnswerCase(name: "an array", body: "[]", kind: .badBody),
        AnswerCase(name: "another shape", body: #"{"error":"no"}"#, kind: .badBody),
        AnswerCase(name: "no rows", body: #"{"skills":[],"activities":[]}"#, kind: .badBody),
        AnswerCase(name: "moved", status: 301, headers: ["Location": "https://example.org/"], kind: .redirect),
        AnswerCase(name: "found", status: 302, body: "<html>", kind: .redirect),
        AnswerCase(name: "not modified", status: 304, kind: .redirect),
        AnswerCase(name: "server error", status: 500, kind: .unavailable),
        AnswerCase(
            name: "overloaded", status: 503, headers: ["Retry-After": "5"], kind: .unavailable,
            retryAfter: .seconds(5)),
        AnswerCase(name: "proxy timeout", status: 524, body: "{}", kind: .unavailable),
        AnswerCase(name: "no content", status: 204, kind: .unavailable),
        AnswerCase(name: "bad request", status: 400, body: "{}", kind: .unavailable),
        AnswerCase(name: "gone", status: 410, kind: .unavailable),
        AnswerCase(name: "a status that is none", status: 999, kind: .unavailable),
    ])
    func `an answer is judged by content, then by status`(answer: AnswerCase) throws {
        let failure = try #require(throws: FetchFailure.self) {
            try HiscoresAnswer.classify(
                status: answer.status, headers: answer.headers.map { (name: $0.key, value: $0.value) },
                body: Array(answer.body.utf8), now: now)
        }
        #expect(failure.kind == answer.kind, "\(failure)")
        #expect(failure.status == answer.status)
        #expect(failure.retryAfter == answer.retryAfter)
        #expect(failure.message.first?.isLowercase == true)
        #expect(failure.message.hasSuffix(".") == false)
    }

    @Test(
        .enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.absence)),
        arguments: [
            "2026-09_main_b0aty.json", "2026-09_main_lynx-titan.json", "2025-12-05_ironman_sleds.json",
        ])
    func `a captured body is a reading`(file: String) throws {
        let body = Array(try Fixtures.data("fixtures/\(file)"))
        let reading = try HiscoresAnswer.classify(status: 200, headers: [], body: body, now: now)
        #expect(reading == (try HiscoresBody(json: body)))
        for cut in [1, 100, body.count / 2, body.count - 2] {
            #expect(throws: FetchFailure.self) {
                try HiscoresAnswer.classify(status: 200, headers: [], body: Array(body.prefix(cut)), now: now)
            }
        }
    }

    @Test func `the sentence names the status, the wait and where a redirect points`() throws {
        let busy = try #require(throws: FetchFailure.self) {
            try HiscoresAnswer.classify(status: 429, headers: [("Retry-After", "90")], body: [], now: now)
        }
        #expect(
            busy.message == "the hiscores ask for fewer requests (status 429, and to be left alone for 90 s)")
        let moved = try #require(throws: FetchFailure.self) {
            try HiscoresAnswer.classify(
                status: 302, headers: [("Location", "/a\u{1B}[2J" + String(repeating: "x", count: 500))], body: [],
                now: now)
        }
        #expect(moved.message.contains("to \"/a[2Jxxx"))
        #expect(moved.message.count < 200)
    }
}

private let block = "<html><body>Sorry, your IP has been temporarily blocked due to high usage.</body></html>"
