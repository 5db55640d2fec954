import Testing
import Timestamps

@testable import Tracker

@Suite struct FailureMeterTests {
    private static let start = Timestamp(seconds: 1_000_000)

    /// Minutes after the start at which something fails, the minute it is asked at, and what is counted then.
    @Test(arguments: [
        ([], 0, 0), ([0], 0, 1), ([0], 1, 0), ([0, 0, 0], 0, 3), ([0, 0, 0], 1, 2), ([0, 0, 0], 3, 0),
        // While some are remembered a further one is forgotten behind them.
        ([0, 0, 1], 1, 2), ([0, 0, 1], 2, 1), ([0, 5], 5, 1),
        // It never counts more than its limit.
        ([0, 0, 0, 0, 0, 0, 0], 0, 3), ([0, 0, 0, 0, 0, 0, 0], 1, 2),
    ])
    func `failures are forgotten one by one`(failures: [Int], asked: Int, expected: Int) {
        var kept: Timestamp?
        for minute in failures {
            let now = Self.start + .minutes(minute)
            var meter = FailureMeter(memory: .minutes(1), limit: 3, forgottenAt: kept, now: now)
            meter.add(now: now)
            kept = meter.forgottenAt
        }
        let now = Self.start + .minutes(asked)
        let meter = FailureMeter(memory: .minutes(1), limit: 3, forgottenAt: kept, now: now)
        #expect(meter.count(now: now) == expected)
        #expect((meter.wait(now: now) == nil) == (expected < 3))
    }

    @Test(arguments: [(0, 60), (20, 40), (59, 1)])
    func `who is full waits until one is forgotten`(second: Int, expected: Int) {
        let meter = FailureMeter(
            memory: .minutes(1), limit: 2, forgottenAt: Self.start + .minutes(2), now: Self.start)
        #expect(meter.wait(now: Self.start + .seconds(second)) == .seconds(expected))
    }

    @Test func `a clock that was set back is not waited for`() {
        let meter = FailureMeter(
            memory: .minutes(1), limit: 2, forgottenAt: Self.start + .days(400), now: Self.start)
        #expect(meter.wait(now: Self.start) == .minutes(1))
    }

    @Test func `what is taken back was never there`() {
        var meter = FailureMeter(memory: .minutes(1), limit: 2, forgottenAt: nil, now: Self.start)
        meter.add(now: Self.start)
        meter.forgive(now: Self.start)
        #expect(meter.forgottenAt == Self.start)
        meter.forgive(now: Self.start)
        #expect(meter.count(now: Self.start) == 0)
    }

    @Test(arguments: [(0, 0), (2, 0), (3, 500), (4, 1000), (5, 2000), (6, 4000), (7, 5000), (9, 5000), (1000, 5000)])
    func `each further failure on an account doubles the wait, up to five seconds`(failures: Int, milliseconds: Int) {
        #expect(AttemptPolicy().delay(failures: failures) == .milliseconds(milliseconds))
    }
}
