/// The order of the skills panel in the game: three columns, read row by row. Players know it by heart.
enum SkillOrder {
    private static let panel = [
        "Attack", "Hitpoints", "Mining", "Strength", "Agility", "Smithing", "Defence", "Herblore", "Fishing", "Ranged",
        "Thieving", "Cooking", "Prayer", "Crafting", "Firemaking", "Magic", "Fletching", "Woodcutting", "Runecraft",
        "Slayer", "Farming", "Construction", "Hunter", "Sailing",
    ]

    /// The keys of these skills in the API, in this order.
    static let keys = panel.map { $0.lowercased() }

    private static let position = Dictionary(uniqueKeysWithValues: panel.enumerated().map { ($1, $0) })

    /// Skills that the panel does not have yet come last, in the order given.
    static func sorted(_ skills: [PlayerPage.Skill]) -> [PlayerPage.Skill] {
        skills.enumerated()
            .sorted { left, right in
                let leftPosition = position[left.element.name] ?? panel.count
                let rightPosition = position[right.element.name] ?? panel.count
                return (leftPosition, left.offset) < (rightPosition, right.offset)
            }
            .map(\.element)
    }
}
