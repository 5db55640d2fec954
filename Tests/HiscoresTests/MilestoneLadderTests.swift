import Testing

@testable import Hiscores

@Suite struct MilestoneLadderTests {
    @Test(arguments: [
        ("zulrah", [500, 1000, 5000, 10_000]), ("chambers_of_xeric", [100, 500, 1000, 5000]),
        ("brutus", [100, 500, 1000, 5000]), ("the_gauntlet", [100, 200, 1000, 2000]),
        ("tztok_jad", [50, 100, 500, 1000]), ("tzkal_zuk", [10, 50, 100, 200]),
        ("lunar_chests", [100, 250, 500, 1000]), ("clue_scrolls_(all)", [500, 1000, 5000, 10_000]),
        ("clue_scrolls_(beginner)", [200, 500, 1000, 5000]), ("clue_scrolls_(master)", [100, 500, 1000, 5000]),
        ("lms___rank", [2000, 5000, 10_000, 15_000]), ("pvp_arena___rank", []),
        ("soul_wars_zeal", [5000, 10_000, 20_000]), ("rifts_closed", []),
        ("bounty_hunter___rogue", [1000, 5000, 10_000]),
        ("collections_logged", [500, 700, 900, 1000, 1100, 1200]), ("league_points", []),
    ])
    func `a metric has the milestones of its kind, or its own`(key: String, expected: [Int64]) throws {
        let metric = try #require(MetricCatalog.metric(key: key))
        #expect(MilestoneLadder.thresholds(of: metric) == expected)
    }

    @Test func `skills have one every five million after 99, up to the cap`() throws {
        let ladder = MilestoneLadder.thresholds(of: MetricCatalog.skill("Sailing"))
        #expect(ladder.first == 15_000_000)
        #expect(ladder.last == 200_000_000)
        #expect(ladder.count == 38)
        #expect(ladder.contains(50_000_000) && ladder.contains(100_000_000))
    }

    @Test func `every ladder climbs, and every ladder of its own belongs to a listed metric`() {
        for metric in MetricCatalog.all {
            let ladder = MilestoneLadder.thresholds(of: metric)
            #expect(ladder == Set(ladder).sorted(), "\(metric.key)")
        }
        let clues = MetricCatalog.all.filter { $0.kind == .clue }
        #expect(clues.allSatisfy { !MilestoneLadder.thresholds(of: $0).isEmpty })
    }

    @Test func `what a game update brought has none yet, a new skill has those of skills`() {
        #expect(MilestoneLadder.thresholds(of: MetricCatalog.activity("Abyssal Auditor")) == [])
        #expect(MilestoneLadder.thresholds(of: MetricCatalog.skill("Shamanism")).count == 38)
        // A skill with the key of an activity is another metric.
        #expect(MilestoneLadder.thresholds(of: MetricCatalog.skill("Brutus")).count == 38)
    }
}
