import Testing
import Timestamps

@testable import Cron

@Suite struct MisfirePolicyTests {
    let now = Timestamp(seconds: 1_000_000)

    /// How many seconds old the runs are, of slots every so many seconds of which the youngest and the oldest are
    /// given. Those on time are left to the engine.
    private func ages(_ policy: MisfirePolicy, every seconds: Int, youngest: Int, oldest: Int) -> [Int] {
        let recurrence = Recurrence.interval(seconds: seconds, anchor: now - .seconds(youngest))
        return policy.missedRuns(of: recurrence, from: now - .seconds(oldest), now: now).map {
            Int((now - $0).components.seconds)
        }
    }

    @Test(arguments: [
        (MisfirePolicy.Kind.skip, []), (.once, [100]), (.all, [220, 160, 100]),
    ])
    func `missed slots meet the policy`(kind: MisfirePolicy.Kind, expected: [Int]) {
        #expect(ages(MisfirePolicy(kind), every: 60, youngest: 40, oldest: 220) == expected)
    }

    @Test func `a slot is on time for 60 seconds`() {
        #expect(MisfirePolicy.isOnTime(now - .seconds(60), now: now))
        #expect(!MisfirePolicy.isOnTime(now - .milliseconds(60_001), now: now))
        #expect(MisfirePolicy.isOnTime(now + .hours(1), now: now), "a clock that was put back makes nothing late")
        #expect(ages(MisfirePolicy(), every: 10, youngest: 0, oldest: 60) == [])
        #expect(ages(MisfirePolicy(), every: 1, youngest: 0, oldest: 61) == [61])
    }

    @Test func `all runs no more than its maximum, the latest ones`() {
        #expect(ages(MisfirePolicy(.all, maximum: 2), every: 100, youngest: 100, oldest: 400) == [200, 100])
        #expect(MisfirePolicy(.all, maximum: 5000).maximum == 100)
        #expect(MisfirePolicy(.all, maximum: 0).maximum == 1)
        #expect(
            ages(MisfirePolicy(.all), every: 60, youngest: 120, oldest: 500_000).count == 100,
            "the first one counts only where the maximum leaves room")
    }

    @Test func `what is older than the grace does not run`() {
        #expect(
            ages(MisfirePolicy(.all, grace: .seconds(250)), every: 100, youngest: 100, oldest: 400) == [200, 100])
        #expect(ages(MisfirePolicy(.once, grace: .seconds(90)), every: 300, youngest: 100, oldest: 400) == [])
    }

    @Test func `the slot that was due first counts, even where the recurrence would not make it`() {
        // So it is when the rules of its zone have changed since it was computed.
        #expect(ages(MisfirePolicy(), every: 1000, youngest: -500, oldest: 499) == [499])
    }

    @Test func `a minute's schedule that was down for a century is answered at once`() throws {
        let recurrence = Recurrence.cron(try CronExpression("* * * * *"), try CronTimeZone("Europe/London"))
        let runs = MisfirePolicy(.all).missedRuns(
            of: recurrence, from: Timestamp(seconds: 0), now: Timestamp(seconds: 3_155_760_000))
        #expect(runs.count == 100)
        #expect(runs.last == Timestamp(seconds: 3_155_760_000 - 120))
        #expect(runs.first == Timestamp(seconds: 3_155_760_000 - 120 - 99 * 60))
    }
}
