import Testing

@testable import Hiscores

/// Which steps are written, and which of them are news.
@Suite struct NewsRulesTests {
    private func drafts(_ name: String, _ old: Int64?, _ new: Int64, _ change: (inout NewsThresholds) -> Void)
        -> [String]
    {
        var thresholds = NewsThresholds()
        change(&thresholds)
        let skill = MetricCatalog.skill(name)
        let metric = skill.isListed ? skill : MetricCatalog.activity(name)
        func row(_ value: Int64?) -> HiscoreRow { HiscoreRow(metric: metric, rank: nil, level: nil, value: value) }
        return Events.drafts(from: [row(old)], to: [row(new)], rules: NewsRules(thresholds))
            .filter { $0.kind != .baseLevel && $0.kind != .maxed }
            .map { "\($0.kind.rawValue) \($0.threshold)\($0.isNews ? " news" : "")" }
    }

    @Test func `every tenth level and 99 are news, other levels are written`() {
        for level in 2...99 {
            let drafts = drafts("Attack", Experience.needed(for: level - 1), Experience.needed(for: level)) { _ in }
            let isNews = level % 10 == 0 || level == 99
            #expect(drafts == ["level_up \(level)\(isNews ? " news" : "")"])
        }
    }

    @Test func `a step is news when one that is told was passed with it`() {
        func level(_ level: Int) -> Int64 { Experience.needed(for: level) }
        #expect(drafts("Attack", level(88), level(91)) { _ in } == ["level_up 91 news"])
        #expect(drafts("Attack", level(91), level(98)) { _ in } == ["level_up 98"])
        #expect(drafts("Attack", level(91), level(98)) { $0.levels = [95] } == ["level_up 98 news"])
        #expect(drafts("Attack", level(1), level(99)) { $0.levels = [] } == ["level_up 99"])
        #expect(drafts("Attack", nil, level(99)) { _ in } == ["level_up 99"])
    }

    @Test func `thresholds of one's own are written beside the standard ones`() {
        #expect(drafts("Zulrah", 200, 260) { $0.bosses = [250] } == ["milestone 250 news"])
        #expect(drafts("Zulrah", 260, 500) { $0.bosses = [250] } == ["milestone 500"])
        #expect(drafts("Zulrah", 200, 500) { $0.bosses = [250] } == ["milestone 500 news"])
        #expect(drafts("Zulrah", 200, 300) { _ in } == [])
        #expect(drafts("Obor", 40, 60) { $0.bosses = [] } == ["milestone 50 news"])
        #expect(drafts("Obor", 40, 60) { $0.metrics["obor"] = [55] } == ["milestone 55 news"])
        #expect(drafts("Obor", 40, 54) { $0.metrics["obor"] = [55] } == ["milestone 50"])
        #expect(drafts("Rifts closed", 90, 110) { $0.metrics["rifts_closed"] = [100] } == ["milestone 100 news"])
    }

    @Test func `experience after 99 goes in steps, and some numbers beside them`() {
        let (before, after): (Int64, Int64) = (14_900_000, 15_100_000)
        #expect(drafts("Attack", before, after) { _ in } == ["milestone 15000000 news"])
        #expect(drafts("Attack", before, after) { $0.skillExperienceStep = 10_000_000 } == ["milestone 15000000"])
        let none: (inout NewsThresholds) -> Void = { $0.skillExperienceStep = 0 }
        #expect(drafts("Attack", 39_999_999, 49_999_999, none).last == "milestone 45000000")
        #expect(drafts("Attack", 49_999_999, 50_000_000, none).last == "milestone 50000000 news")
        #expect(
            drafts("Attack", 13_990_000, 14_010_000) { $0.skillExperienceStep = 7_000_000 } == [
                "milestone 14000000 news"
            ])
        // A step below 99 is none.
        #expect(drafts("Attack", 6_990_000, 7_010_000) { $0.skillExperienceStep = 7_000_000 } == [])
    }

    @Test func `virtual levels are told only where somebody asks for them`() {
        let (before, after) = (Experience.needed(for: 109), Experience.needed(for: 110))
        #expect(drafts("Attack", before, after) { _ in }.first == "virtual_level 110")
        #expect(drafts("Attack", before, after) { $0.virtualLevels = [110, 126] }.first == "virtual_level 110 news")
    }

    @Test func `every kind that is news has a topic, and every topic a kind`() {
        #expect(NewsTopic.allCases.flatMap(\.kinds).count == EventKind.allCases.count { $0.isNews })
        #expect(NewsTopic.allCases.allSatisfy { !$0.kinds.isEmpty })
        #expect(EventKind.allCases.filter { !$0.isNews } == [.suspiciousRise])
    }

    @Test func `what is told as usual is what is written as usual`() {
        for metric in MetricCatalog.all {
            let ladder = NewsRules.standard.milestones(of: metric)
            #expect(ladder.written == ladder.told, "\(metric.key)")
            #expect(ladder.written == MilestoneLadder.thresholds(of: metric), "\(metric.key)")
        }
        #expect(NewsRules.standard.totalLevels.told == MilestoneLadder.totalLevels)
    }
}
