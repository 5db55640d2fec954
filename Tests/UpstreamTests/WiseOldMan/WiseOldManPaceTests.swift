import Testing
import Timestamps

@testable import Upstream

/// When Wise Old Man is asked, and how often in vain.
@Suite struct WiseOldManPaceTests {
    private let start = Timestamp(seconds: 1_800_000_000)
    private let down = WiseOldManAnswer.trouble("down", retryAfter: nil)

    @Test(arguments: [20, 100, 1])
    func `in no minute there are more requests than are allowed`(perMinute: Int) {
        var pace = WiseOldManPace(requestsPerMinute: perMinute)
        var now = start
        var starts: [Timestamp] = []
        for _ in 0..<300 {
            now = now + pace.wait(now: now)
            pace.started(at: now)
            starts.append(now)
            #expect(pace.judge(.body([])) == .goOn)
        }
        for (index, time) in starts.enumerated() {
            #expect(starts[index...].count { $0 <= time + .minutes(1) } <= perMinute)
        }
    }

    @Test func `the first starts at once, a slow answer costs no wait, and a clock that is set back not much`() {
        var pace = WiseOldManPace(requestsPerMinute: 20)
        #expect(pace.wait(now: start) == .zero)
        pace.started(at: start)
        #expect(pace.wait(now: start + .seconds(10)) == .zero)
        #expect(pace.wait(now: start - .hours(5)) == pace.spacing)
    }

    @Test func `what goes wrong is asked again after longer and longer breaks, and then no more`() {
        var pace = WiseOldManPace(requestsPerMinute: 20)
        var breaks: [Int] = []
        for _ in 0..<4 {
            guard case .again(let wait, "down") = pace.judge(down) else {
                Issue.record("it gave up too early")
                return
            }
            breaks.append(Int(wait.components.seconds))
        }
        #expect(breaks == [6, 18, 61, 183])
        #expect(pace.judge(down) == .giveUp("down, 5 times in a row"))
    }

    @Test func `one good answer, whatever it says, begins anew`() {
        var pace = WiseOldManPace(requestsPerMinute: 20)
        for _ in 0..<4 { _ = pace.judge(down) }
        #expect(pace.judge(.missing) == .goOn)
        guard case .again = pace.judge(down) else {
            Issue.record("it gave up")
            return
        }
        #expect(pace.judge(.refused("no")) == .goOn)
        #expect(pace.judge(.hopeless("never")) == .giveUp("never"))
    }

    @Test func `the site says how long to wait, unless that is too long`() {
        var pace = WiseOldManPace(requestsPerMinute: 20)
        #expect(
            pace.judge(.trouble("busy", retryAfter: .seconds(42))) == .again(after: .seconds(42), because: "busy"))
        #expect(
            pace.judge(.trouble("busy", retryAfter: .hours(2)))
                == .giveUp("busy, and to be left alone for 7200 s"))
    }
}
