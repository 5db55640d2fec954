import Hiscores

extension Estate {
    /// Hitpoints start at level 10.
    static let firstHitpoints: Int64 = 1154
    /// Kills of these are rarer than others by six powers of two.
    private static let rare = WireLayout.current.marks(["TzKal-Zuk", "Mimic", "Sol Heredit", "Skotizo"])
    private static let combatSkills = WireLayout.current.marks([
        "Attack", "Defence", "Strength", "Ranged", "Prayer", "Magic",
    ])
    /// Rows of the years after the simulation's first day, which all start at nothing.
    private static let young = WireLayout.current.marks([
        "Sailing", "Brutus", "Maggot King", "Mad Angel", "Shellbane Gryphon",
    ])

    /// One value for each row of the layout. Overall and the sum of the clues are left at 0: they follow from the rest.
    ///
    /// Every row draws from a stream of its own, so a row that a game update adds changes no other.
    func values(seed: UInt64) -> [Int64] {
        var values = WireLayout.current.rows.enumerated().map { number, row in
            var random = SplitMix64(seed: SplitMix64.mixed(seed, row.stream))
            return value(of: row, number, &random)
        }
        if let hitpoints = WireLayout.current.number(of: "Hitpoints") {
            let fought = ["Attack", "Defence", "Strength", "Ranged", "Magic"].compactMap(WireLayout.current.number(of:))
            let third = fought.reduce(0) { $0 + values[$1] } / 3
            values[hitpoints] = min(max(Self.firstHitpoints, third), Experience.cap * 9 / 10)
        }
        return values
    }

    private func value(of row: WireLayout.Row, _ number: Int, _ random: inout SplitMix64) -> Int64 {
        if Self.young[number] { return 0 }
        switch row.metric.kind {
        case .skill: return experience(Self.combatSkills[number] ? combat : skills, &random)
        case .boss, .raid:
            guard random.isLucky(percent: bosses) else { return 0 }
            return score(power: Self.rare[number] ? killPower - 6 : killPower, &random)
        case .clue: return row.isSumOfClues ? 0 : score(power: cluePower, &random)
        case .minigame:
            guard random.isLucky(percent: bosses) else { return 0 }
            return score(power: killPower, &random) * (row.metric.wireName == "Rifts closed" ? 1 : 25)
        case .log: return Int64(random.within(collections))
        case .overall, .rating, .pvp, .seasonal, .activity: return 0
        }
    }

    /// Somewhere within a level of the range.
    private func experience(_ levels: ClosedRange<Int>, _ random: inout SplitMix64) -> Int64 {
        let level = random.within(levels)
        if level == 1 { return 0 }
        let start = Experience.needed(for: level)
        return start + Int64(random.below(Int(Experience.needed(for: level + 1) - start)))
    }

    /// Small numbers are as likely as large ones, in powers of two.
    private func score(power: Int, _ random: inout SplitMix64) -> Int64 {
        guard power > 0 else { return 0 }
        let size = 1 << random.below(power)
        return Int64(size + random.below(size))
    }
}
