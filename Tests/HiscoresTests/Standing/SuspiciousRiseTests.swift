import Testing
import Timestamps

@testable import Hiscores

@Suite struct SuspiciousRiseTests {
    private func rise(_ gains: [Int64], in elapsed: Duration) -> String? {
        let skills = MetricCatalog.all.filter { $0.kind == .skill }
        return SuspiciousRise(
            in: zip(skills, gains).map { ValueStep($0, from: 1000, to: 1000 + $1) }, elapsed: elapsed)?.summary
    }

    @Test(
        arguments: [
            ([2_000_000], .minutes(5), nil), ([2_000_001], .minutes(5), "Attack rose by 2,000,001 in 1 h"),
            ([4_000_000], .minutes(61), nil), ([4_000_001], .minutes(120), "Attack rose by 4,000,001 in 2 h"),
            // Nobody is logged in for more than a day, so a month without an update allows no more than that.
            ([48_000_001], .days(30), "Attack rose by 48,000,001 in 24 h"),
        ] as [([Int64], Duration, String?)])
    func `one skill by more than two million an hour`(gains: [Int64], elapsed: Duration, summary: String?) {
        #expect(rise(gains, in: elapsed) == summary)
    }

    @Test(
        arguments: [
            ([5_000_000, 5_000_000], .hours(10), nil),
            ([5_000_000, 5_000_001], .hours(10), "all skills together rose by 10,000,001 in a day"),
            ([10_000_000, 10_000_000], .hours(25), nil),
            ([9_000_000, 9_000_000, 3_000_000], .hours(48), "all skills together rose by 21,000,000 in 2 days"),
        ] as [([Int64], Duration, String?)])
    func `all skills by more than ten million a day`(gains: [Int64], elapsed: Duration, summary: String?) {
        #expect(rise(gains, in: elapsed) == summary)
    }

    @Test func `a first sighting is no rise`() {
        let step = ValueStep(MetricCatalog.skill("Attack"), from: nil, to: 200_000_000)
        #expect(SuspiciousRise(in: [step], elapsed: .minutes(5)) == nil)
    }

    @Test func `a clock that went back counts as an hour`() {
        #expect(rise([2_000_000], in: .hours(-5)) == nil)
        #expect(rise([2_000_001], in: .hours(-5)) != nil)
    }
}
