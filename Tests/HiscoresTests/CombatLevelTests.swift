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
}
