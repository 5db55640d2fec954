import Testing
import Timestamps
import Upstream

/// What people are told of the breaker.
@Suite struct BreakerWordsTests {
    private let until = Timestamp(seconds: 1_800_000_000)

    @Test func `three complaints in a row bring advice, whether it waits or probes`() {
        for strikes in 0...2 {
            #expect(Breaker.open(until: until, strikes: strikes).advice == nil)
        }
        for breaker in [Breaker.open(until: until, strikes: 3), .probing(until: until, strikes: 7)] {
            #expect(breaker.advice?.contains("upstream.proxy") == true)
            #expect(breaker.advice?.contains("hoster") == true)
        }
        #expect(Breaker.ramping(until: until, strikes: 9).advice == nil)
        #expect(Breaker.closed(failures: 99).advice == nil, "faults are no complaints")
    }

    @Test func `an end of a pause that moves is no news`() {
        let open = Breaker.open(until: until, strikes: 1)
        #expect(open.news(since: .closed(failures: 3)) == .opened)
        #expect(open.news(since: .ramping(until: until, strikes: 1)) == .opened)
        #expect(open.news(since: .probing(until: until, strikes: 1)) == .opened)
        #expect(Breaker.open(until: until + .minutes(1), strikes: 1).news(since: open) == nil)
        #expect(Breaker.probing(until: until, strikes: 1).news(since: open) == nil)
        let ramping = Breaker.ramping(until: until, strikes: 1)
        #expect(ramping.news(since: .probing(until: until, strikes: 1)) == .closedAgain)
        #expect(Breaker.closed(failures: 0).news(since: ramping) == nil)
        #expect(Breaker.closed(failures: 2).news(since: .closed(failures: 1)) == nil)
    }
}
