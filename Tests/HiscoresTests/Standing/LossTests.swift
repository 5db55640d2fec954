import Testing

@testable import Hiscores

@Suite struct LossTests {
    private func step(_ name: String, _ from: Int64?, _ to: Int64?) -> ValueStep {
        let skill = MetricCatalog.skill(name)
        return ValueStep(skill.isListed ? skill : MetricCatalog.activity(name), from: from, to: to)
    }

    @Test func `what rises, stays or is unknown at one end is no loss`() {
        #expect(
            Loss(in: [
                step("Attack", 100, 100), step("Defence", 100, 101), step("Zulrah", nil, 5), step("Nex", 7, nil),
            ]) == nil)
    }

    @Test(arguments: ["LMS - Rank", "PvP Arena - Rank", "League Points", "Bounty Hunter - Hunter", "Brand New Row"])
    func `a row that may fall is not guarded`(name: String) {
        #expect(Loss(in: [step(name, 2600, 2500)]) == nil)
    }

    @Test(arguments: ["Overall", "Attack", "Zulrah", "Chambers of Xeric", "Clue Scrolls (all)", "Rifts closed"])
    func `a counter that goes down is a loss`(name: String) {
        #expect(Loss(in: [step(name, 2600, 2500)])?.steps.map(\.metric.wireName) == [name])
    }

    @Test(
        arguments: [
            // A beginner may lose 10,000.
            (had: 12_000, lost: 10_000, isSmall: true), (had: 12_000, lost: 10_001, isSmall: false),
            // In the middle it is a twentieth.
            (had: 2_000_000, lost: 100_000, isSmall: true), (had: 2_000_000, lost: 100_001, isSmall: false),
            // And never more than 5,000,000.
            (had: 4_600_000_000, lost: 5_000_000, isSmall: true), (had: 4_600_000_000, lost: 5_000_001, isSmall: false),
        ] as [(had: Int64, lost: Int64, isSmall: Bool)])
    func `how much experience may be a rollback`(had: Int64, lost: Int64, isSmall: Bool) throws {
        let loss = try #require(Loss(in: [step("Overall", had, had - lost)]))
        #expect(loss.isSmall(overall: had) == isSmall)
    }

    @Test func `the losses of several skills add up`() throws {
        let loss = try #require(
            Loss(in: [step("Attack", 1_000_000, 940_000), step("Defence", 1_000_000, 950_000)]))
        #expect(!loss.isSmall(overall: 2_000_000))
        #expect(loss.isSmall(overall: 2_200_000))
    }

    @Test(
        arguments: [(60, 10, true), (60, 9, false), (4000, 3800, true), (4000, 3799, false)] as [(Int64, Int64, Bool)])
    func `how many kills may be a rollback`(from: Int64, to: Int64, isSmall: Bool) throws {
        #expect(try #require(Loss(in: [step("Zulrah", from, to)])).isSmall(overall: 1_000_000) == isSmall)
    }

    @Test func `it is told in one sentence, by something better than Overall`() throws {
        let loss = try #require(
            Loss(in: [step("Overall", 50_000, 49_000), step("Runecraft", 12_345_678, 1000), step("Zulrah", 2, 1)]))
        #expect(loss.summary == "Runecrafting went from 12,345,678 to 1,000, and 2 more")
        #expect(try #require(Loss(in: [step("Overall", 999, 0)])).summary == "Overall went from 999 to 0")
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")] as [(Int64, String)])
    func `numbers have a comma before every three digits`(number: Int64, text: String) {
        #expect(number.grouped == text)
    }
}
