extension CombatLevel {
    /// A combat level of which some skills may be hidden.
    package struct Bound: Hashable, Sendable {
        package let level: Int
        /// Whether it is the combat level; false: a skill it depends on is unknown, and the level may be higher.
        package let isExact: Bool
    }

    /// The combat level as far as it is known: what is unknown counts as untrained (osrs-domain §1.8).
    ///
    /// - parameter levels: by the key of the skill.
    package static func bound(levels: [String: Int]) -> Bound {
        func level(_ key: String) -> Int { levels[key] ?? 1 }
        let combat = combatLevel(
            attack: level("attack"), strength: level("strength"), defence: level("defence"),
            hitpoints: level("hitpoints"), prayer: level("prayer"), ranged: level("ranged"), magic: level("magic"))
        return Bound(level: combat, isExact: keys.allSatisfy { levels[$0] != nil })
    }

    /// The skills that the combat level depends on.
    package static let keys = ["attack", "strength", "defence", "hitpoints", "prayer", "ranged", "magic"]
}
