import Testing
import Timestamps

@testable import Upstream

/// What the answers of Wise Old Man mean, and what it is asked.
@Suite struct WiseOldManAnswerTests {
    private func answer(_ status: Int, _ text: String = "", _ headers: [(name: String, value: String)] = [])
        -> WiseOldManAnswer
    {
        WiseOldManAnswer(
            status: status, headers: headers, body: Array(text.utf8), now: Timestamp(seconds: 1_800_000_000))
    }

    private func isTrouble(_ answer: WiseOldManAnswer, _ wait: Duration?) -> Bool {
        if case .trouble(_, wait) = answer { true } else { false }
    }

    @Test func `JSON is an answer, and a page is none`() {
        #expect(answer(200, " [1]") == .body(Array(" [1]".utf8)))
        #expect(isTrouble(answer(200, "<html>"), nil))
        #expect(isTrouble(answer(200), nil))
    }

    @Test func `what may pass is told from what will not`() {
        #expect(isTrouble(answer(503), nil) && isTrouble(answer(500), nil) && isTrouble(answer(408), nil))
        #expect(isTrouble(answer(503, "", [("retry-after", "7")]), .seconds(7)))
        #expect(isTrouble(answer(429), .seconds(60)))
        #expect(isTrouble(answer(429, "", [("Retry-After", "5")]), .seconds(5)))
        #expect(answer(404) == .missing)
        for status in [301, 401, 403] {
            if case .hopeless = answer(status) { continue }
            Issue.record("\(status)")
        }
    }

    @Test func `the site's own words are told in one line`() {
        let refused = answer(403, "{\"message\":\"Player has\\nopted \\u001b[31mout.\"}")
        #expect(refused == .refused("Wise Old Man says: Player hasopted [31mout. (status 403)"))
        let long = String(repeating: "x", count: 5000)
        guard case .refused(let words) = answer(400, "{\"message\":\"\(long)\"}") else {
            Issue.record("not refused")
            return
        }
        #expect(words.count < 300)
    }

    @Test func `names are written so that they are one part of the path`() {
        #expect(WiseOldManQuestion.group(139).path == "/groups/139")
        #expect(WiseOldManQuestion.player("Lynx Titan").path == "/players/Lynx%20Titan")
        #expect(WiseOldManQuestion.names("a/../b").path == "/players/a%2F%2E%2E%2Fb/names")
        #expect(WiseOldManQuestion.snapshots("x?y", offset: 50).path == "/players/x%3Fy/snapshots?limit=50&offset=50")
    }
}
