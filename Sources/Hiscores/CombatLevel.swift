/// The combat level of a player (osrs-domain §1.8, osrsdiff-api §6.5).
package enum CombatLevel {
    /// The level from the seven levels it depends on, from 3 to 126 for real ones. Nobody has fewer than 10
    /// hitpoints, so lower ones count as 10.
    package static func combatLevel(
        attack: Int, strength: Int, defence: Int, hitpoints: Int, prayer: Int, ranged: Int, magic: Int
    ) -> Int {
        // In fortieths of a level: a quarter is 10 of them and 0.325 is 13, so that nothing is rounded before the end.
        let base = 10 * (defence + max(hitpoints, 10) + prayer / 2)
        let best = 13 * max(attack + strength, ranged * 3 / 2, magic * 3 / 2)
        return (base + best) / 40
    }
}
