import TestSupport
import Testing
import Timestamps

@testable import Web

@Suite struct RequestRateTests {
    private let start = Timestamp(seconds: 1_795_420_800)

    /// How many of some requests at one instant may come.
    private func admitted(_ count: Int, of address: String, by rate: RequestRate, at time: Timestamp) -> Int {
        (0..<count).count { _ in rate.take(address, at: time) == nil }
    }

    @Test func `a burst is let through, then as many as the time gives back`() {
        let rate = RequestRate(.init(burst: 10, perSecond: 2))
        #expect(admitted(20, of: "a", by: rate, at: start) == 10)
        #expect(rate.take("a", at: start) == .milliseconds(500))
        #expect(admitted(20, of: "a", by: rate, at: start + .seconds(3)) == 6)
        // It holds no more than a burst, however long the silence.
        #expect(admitted(20, of: "a", by: rate, at: start + .hours(1)) == 10)
    }

    @Test func `one address costs another nothing`() {
        let rate = RequestRate(.init(burst: 3, perSecond: 1))
        #expect(admitted(9, of: "a", by: rate, at: start) == 3)
        #expect(admitted(9, of: "b", by: rate, at: start) == 3)
    }

    @Test func `a clock that is set back gives nothing`() {
        let rate = RequestRate(.init(burst: 3, perSecond: 1))
        #expect(admitted(3, of: "a", by: rate, at: start) == 3)
        #expect(admitted(3, of: "a", by: rate, at: start - .hours(1)) == 0)
        #expect(admitted(3, of: "a", by: rate, at: start - .hours(1) + .seconds(1)) == 1)
    }

    @Test func `however many addresses come, those that came last are known`() {
        let rate = RequestRate(.init(burst: 1, perSecond: 0.001), mostAddresses: 100)
        for number in 0..<1000 {
            #expect(rate.take("\(number)", at: start + .milliseconds(number)) == nil)
        }
        #expect(rate.take("999", at: start + .seconds(1)) != nil)
        #expect(rate.take("0", at: start + .seconds(1)) == nil)
    }
}
