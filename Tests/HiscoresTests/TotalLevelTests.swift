import Testing

@testable import Hiscores

@Suite struct TotalLevelTests {
    @Test func `24 skills make 2376 levels`() {
        #expect(TotalLevel.skillCount() == 24)
        #expect(TotalLevel.highest() == 2376)
        #expect(TotalLevel.highest(seen: MetricCatalog.all) == 2376)
    }

    @Test func `a skill that a game update brings counts once it is seen`() {
        let new = [MetricCatalog.skill("Shamanism"), MetricCatalog.skill("Shamanism"), MetricCatalog.skill("Attack")]
        #expect(TotalLevel.skillCount(seen: new) == 25)
        #expect(TotalLevel.highest(seen: new) == 2475)
        #expect(TotalLevel.highest(seen: [MetricCatalog.activity("Shamanism")]) == 2376)
    }

    @Test(.enabled(if: Fixture.areBodiesPresent, "the captured bodies are absent"))
    func `a maxed player has the highest total level`() throws {
        let body = try HiscoresBody(json: Fixture.bytes("2026-09_main_b0aty"))
        #expect(body.overall.level == TotalLevel.highest(seen: body.rows.map(\.metric)))
    }
}
