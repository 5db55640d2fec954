import Foundation
import Testing

@testable import Hiscores

@Suite struct MetricCatalogTests {
    private struct Listed: Decodable {
        var wire: String
        var kind: String
        var osrsdiff: String
        var wom: String?
    }

    @Test(.enabled(if: Fixture.areMetricsPresent, "../shared/reference/metrics.json is not there"))
    func `the catalog says what the table of metrics says`() throws {
        let table = try JSONDecoder().decode([Listed].self, from: Data(contentsOf: Fixture.metrics))
        #expect(MetricCatalog.all.count == table.count)
        for (order, (metric, listed)) in zip(MetricCatalog.all, table).enumerated() {
            #expect(metric.wireName == listed.wire)
            #expect(metric.kind.rawValue == listed.kind, "\(listed.wire)")
            #expect(metric.key == listed.osrsdiff)
            #expect(metric.wiseOldManKey == listed.wom)
            #expect(metric.order == order)
        }
    }

    @Test func `there are 25 skills with overall and 91 activities, each with a key of its own`() {
        #expect(MetricCatalog.all.count { $0.isSkill } == 25)
        #expect(MetricCatalog.all.count { !$0.isSkill } == 91)
        #expect(Set(MetricCatalog.all.map(\.key)).count == 116)
        #expect(MetricCatalog.overall.key == "overall")
        #expect(MetricCatalog.all.filter { !$0.isCounter }.map(\.key) == ["lms___rank", "pvp_arena___rank"])
    }

    @Test func `every listed metric is found by its name and by its key`() {
        for metric in MetricCatalog.all {
            let found = metric.isSkill ? MetricCatalog.skill(metric.wireName) : MetricCatalog.activity(metric.wireName)
            #expect(found == metric)
            #expect(MetricCatalog.metric(key: metric.key) == metric)
            #expect(metric.isListed)
        }
        #expect(MetricCatalog.metric(key: "Zulrah") == nil)
    }

    @Test func `an unlisted row becomes a metric by the key rule`() {
        let activity = MetricCatalog.activity("Vale Totems - Score (new)")
        #expect(activity.key == "vale_totems___score_(new)")
        #expect(activity.kind == .activity)
        #expect(activity.wiseOldManKey == nil)
        #expect(activity.displayName == "Vale Totems - Score (new)")
        let skill = MetricCatalog.skill("Deep Sea-Fishing")
        #expect(skill.key == "deep_sea-fishing")
        #expect(skill.kind == .skill)
        #expect(!skill.isListed)
        #expect(skill.order == MetricCatalog.all.count)
    }

    @Test func `a boss that is a creature is killed, and no other row is`() {
        let bosses = MetricCatalog.all.filter { $0.kind == .boss && !$0.countsKills }.map(\.key)
        #expect(
            bosses == [
                "barrows_chests", "lunar_chests", "tempoross", "the_gauntlet", "the_corrupted_gauntlet", "wintertodt",
            ])
        #expect(MetricCatalog.all.allSatisfy { $0.kind == .boss || !$0.countsKills })
        #expect(!MetricCatalog.activity("A boss of tomorrow").countsKills)
        #expect(MetricCatalog.activity("The Hueycoatl").countsKills)
    }

    @Test func `a listed row that is spelled differently stays the same metric`() {
        #expect(MetricCatalog.activity("Rifts Closed").wireName == "Rifts closed")
        #expect(MetricCatalog.activity("TzTok Jad").wireName == "TzTok-Jad")
        #expect(MetricCatalog.skill("SAILING").wireName == "Sailing")
        #expect(MetricCatalog.activity("Attack").kind == .activity)
        #expect(MetricCatalog.skill("Zulrah").kind == .skill)
    }

    @Test(arguments: [
        ("lms___rank", "Last Man Standing"), ("pvp_arena___rank", "PvP Arena"),
        ("rifts_closed", "Guardians of the Rift"), ("runecraft", "Runecrafting"), ("lunar_chests", "Lunar Chests"),
        ("k'ril_tsutsaroth", "K'ril Tsutsaroth"),
    ])
    func `people see the name they know`(_ key: String, _ name: String) {
        #expect(MetricCatalog.metric(key: key)?.displayName == name)
    }
}
