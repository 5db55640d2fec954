/// The order of the skills panel in the game: three columns, read row by row. Players know it by heart.
enum SkillOrder {
    private static let panel = [
        "Attack", "Hitpoints", "Mining", "Strength", "Agility", "Smithing", "Defence", "Herblore", "Fishing", "Ranged",
        "Thieving", "Cooking", "Prayer", "Crafting", "Firemaking", "Magic", "Fletching", "Woodcutting", "Runecraft",
        "Slayer", "Farming", "Construction", "Hunter", "Sailing",
    ]

    /// The keys of these skills in the API, in this order.
    static let keys = panel.map { $0.lowercased() }

    private static let position = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })

    /// Skills that the panel does not have yet come last, in the order given.
    static func sorted(_ skills: [PlayerPage.Skill]) -> [PlayerPage.Skill] {
        sorted(skills) { $0.key ?? $0.name.lowercased() }
    }

    /// - parameter key: of the skill's metric: people know some skills under another name.
    static func sorted<Item>(_ items: [Item], key: (Item) -> String) -> [Item] {
        items.enumerated().map { (position[key($1)] ?? panel.count, $0, $1) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
            .map(\.2)
    }
}
