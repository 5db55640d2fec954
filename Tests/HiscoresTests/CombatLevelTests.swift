import Testing

@testable import Hiscores

@Suite struct CombatLevelTests {
    /// Attack, strength, defence, hitpoints, prayer, ranged, magic, and the combat level they make.
    @Test(arguments: [
        [1, 1, 1, 10, 1, 1, 1, 3],
        [1, 1, 1, 1, 1, 1, 1, 3],
        [70, 70, 70, 70, 70, 70, 70, 89],
        [99, 99, 99, 99, 99, 99, 99, 126],
        [60, 99, 1, 99, 52, 1, 1, 83],
        [1, 1, 1, 99, 1, 99, 1, 73],
        [1, 1, 1, 99, 1, 1, 99, 73],
        [40, 40, 40, 40, 43, 40, 40, 51],
        [1, 1, 45, 45, 43, 1, 1, 28],
    ])
    func `seven levels make a combat level`(_ levels: [Int]) {
        let combat = CombatLevel.combatLevel(
            attack: levels[0], strength: levels[1], defence: levels[2], hitpoints: levels[3], prayer: levels[4],
            ranged: levels[5], magic: levels[6])
        #expect(combat == levels[7])
    }

    /// Captured players, and what the formula makes of their levels by hand.
    @Test(
        .enabled(if: Fixture.areBodiesPresent, "the captured bodies are absent"),
        arguments: [
            // 1/4 (75 + 81 + 32) + 0.325 (72 + 82) = 97.05
            ("2025-12-05_ironman_sleds", 97),
            // 1/4 (45 + 52 + 22) + 0.325 · 94 = 60.3: a mage
            ("2025-10-29_hardcore_ArchonBorn", 60),
            ("2026-09_main_b0aty", 126),
        ])
    func `captured players have the combat level of the formula`(name: String, expected: Int) throws {
        let body = try HiscoresBody(json: Fixture.bytes(name))
        let levels = body.rows.map { ($0.metric.key, $0.level ?? 0) }
        let bound = CombatLevel.bound(levels: Dictionary(levels) { first, _ in first })
        #expect(bound == CombatLevel.Bound(level: expected, isExact: true))
    }

    @Test func `what is hidden counts as untrained, and makes a lower bound`() {
        #expect(CombatLevel.bound(levels: [:]) == CombatLevel.Bound(level: 3, isExact: false))
        var levels = Dictionary(uniqueKeysWithValues: CombatLevel.keys.map { ($0, 99) })
        #expect(CombatLevel.bound(levels: levels) == CombatLevel.Bound(level: 126, isExact: true))
        levels["prayer"] = nil
        // 1/4 (99 + 99 + 0) + 0.325 · 198 = 113.85
        #expect(CombatLevel.bound(levels: levels) == CombatLevel.Bound(level: 113, isExact: false))
        levels = ["ranged": 99, "cooking": 99]
        // 1/4 (1 + 10 + 0) + 0.325 · 148 = 50.85
        #expect(CombatLevel.bound(levels: levels) == CombatLevel.Bound(level: 50, isExact: false))
    }
}
