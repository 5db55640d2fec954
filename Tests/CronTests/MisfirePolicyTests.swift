import Testing
import Timestamps

@testable import Cron

@Suite struct MisfirePolicyTests {
    let now = Timestamp(seconds: 1_000_000)

    /// The runs among slots that are so many seconds old.
    private func runs(_ policy: MisfirePolicy, ages: [Int], isCut: Bool = false) -> [Int] {
        let due = ages.map { now - .seconds($0) }
        let decisions = policy.decide(due, isCut: isCut, now: now)
        #expect(decisions.map(\.slot) == Array(due.prefix(decisions.count)))
        return zip(ages, decisions).filter { $1.runs }.map { $0.0 }
    }

    @Test(arguments: [
        (MisfirePolicy.Kind.skip, [40]), (.once, [100, 40]), (.all, [220, 160, 100, 40]),
    ])
    func `late slots meet the policy, slots on time run whatever it is`(kind: MisfirePolicy.Kind, expected: [Int]) {
        #expect(runs(MisfirePolicy(kind), ages: [220, 160, 100, 40]) == expected)
    }

    @Test func `a slot is on time for 60 seconds`() {
        #expect(runs(MisfirePolicy(.skip), ages: [61, 60]) == [60])
    }

    @Test func `all runs no more than its maximum, the latest ones`() {
        #expect(runs(MisfirePolicy(.all, maximum: 2), ages: [400, 300, 200, 100]) == [200, 100])
        #expect(MisfirePolicy(.all, maximum: 5000).maximum == 100)
    }

    @Test func `what is older than the grace does not run`() {
        #expect(runs(MisfirePolicy(.all, grace: .seconds(250)), ages: [400, 300, 200, 100]) == [200, 100])
        #expect(runs(MisfirePolicy(.once, grace: .seconds(90)), ages: [400, 100]) == [])
    }

    @Test func `while more have come, the last late ones stay undecided`() {
        let ages = Array((1...1000).map { 5_000_000 - 60 * $0 })
        #expect(MisfirePolicy(.once).decide(ages.map { now - .seconds($0) }, isCut: true, now: now).count == 999)
        #expect(MisfirePolicy(.all).decide(ages.map { now - .seconds($0) }, isCut: true, now: now).count == 900)
        #expect(runs(MisfirePolicy(.once), ages: ages, isCut: true) == [])
    }
}
