extension Occupation {
    /// All occupations of a kind. Those listed twice are chosen twice as often.
    static func all(_ kind: Kind) -> [Occupation] {
        byKind[kind.rawValue]
    }

    /// Skilling that needs no fighting, so that skillers stay at combat level 3.
    private static let skilling: [Occupation] = [
        Occupation(.skilling, ["Cooking": 1000]),
        Occupation(.skilling, ["Woodcutting": 1000]),
        Occupation(.skilling, ["Woodcutting": 800, "Firemaking": 200]),
        Occupation(.skilling, ["Fletching": 1000]),
        Occupation(.skilling, ["Fishing": 1000]),
        Occupation(.skilling, ["Fishing": 900, "Cooking": 100], scores: ["Tempoross": 6000]),
        Occupation(
            .skilling, ["Firemaking": 850, "Woodcutting": 50, "Construction": 100], scores: ["Wintertodt": 7000]),
        Occupation(.skilling, ["Crafting": 1000]),
        Occupation(.skilling, ["Smithing": 1000]),
        Occupation(.skilling, ["Mining": 700, "Smithing": 300]),
        Occupation(.skilling, ["Mining": 1000]),
        Occupation(.skilling, ["Mining": 400, "Smithing": 300, "Runecraft": 300], scores: ["Zalcano": 9000]),
        Occupation(.skilling, ["Herblore": 1000]),
        Occupation(.skilling, ["Agility": 1000]),
        Occupation(.skilling, ["Agility": 1000]),
        Occupation(.skilling, ["Thieving": 1000]),
        Occupation(.skilling, ["Farming": 900, "Herblore": 100]),
        Occupation(.skilling, ["Farming": 1000], scores: ["Hespori": 250]),
        Occupation(.skilling, ["Runecraft": 800, "Crafting": 200], scores: ["Rifts closed": 5000]),
        Occupation(.skilling, ["Runecraft": 1000]),
        Occupation(.skilling, ["Hunter": 1000]),
        Occupation(.skilling, ["Construction": 1000]),
        Occupation(.skilling, ["Sailing": 1000]),
        Occupation(.skilling, ["Sailing": 900, "Fishing": 100]),
    ]

    private static let combat: [Occupation] = [
        Occupation(.combat, ["Attack": 750, "Hitpoints": 250]),
        Occupation(.combat, ["Strength": 750, "Hitpoints": 250]),
        Occupation(.combat, ["Defence": 750, "Hitpoints": 250]),
        Occupation(.combat, ["Ranged": 750, "Hitpoints": 250]),
        Occupation(.combat, ["Magic": 800, "Hitpoints": 200]),
        Occupation(.combat, ["Prayer": 1000]),
        Occupation(
            .combat, ["Slayer": 240, "Strength": 280, "Attack": 150, "Defence": 140, "Hitpoints": 190],
            scores: ["Abyssal Sire": 3000, "Cerberus": 4000]),
        Occupation(
            .combat, ["Slayer": 240, "Magic": 570, "Hitpoints": 190],
            scores: ["Kraken": 20_000, "Thermonuclear Smoke Devil": 9000]),
        Occupation(
            .combat, ["Slayer": 300, "Ranged": 520, "Hitpoints": 180],
            scores: ["Alchemical Hydra": 12_000, "Grotesque Guardians": 6000]),
        Occupation(.combat, ["Attack": 700, "Strength": 60, "Hitpoints": 240], scores: ["Soul Wars Zeal": 30_000]),
    ]

    private static let bossing: [Occupation] = [
        Occupation(.bossing, ["Magic": 450, "Ranged": 300, "Hitpoints": 250], scores: ["Zulrah": 22_000]),
        Occupation(.bossing, ["Ranged": 750, "Hitpoints": 250], scores: ["Vorkath": 26_000]),
        Occupation(
            .bossing, ["Strength": 750, "Hitpoints": 250],
            scores: ["General Graardor": 15_000, "K'ril Tsutsaroth": 9000]),
        Occupation(
            .bossing, ["Ranged": 750, "Hitpoints": 250], scores: ["Kree'Arra": 12_000, "Commander Zilyana": 9000]),
        Occupation(.bossing, ["Ranged": 500, "Magic": 250, "Hitpoints": 250], scores: ["Barrows Chests": 8000]),
        Occupation(
            .bossing, ["Attack": 400, "Strength": 350, "Hitpoints": 250],
            scores: ["Dagannoth Rex": 20_000, "Dagannoth Prime": 14_000, "Dagannoth Supreme": 14_000]),
        Occupation(.bossing, ["Strength": 750, "Hitpoints": 250], scores: ["Vardorvis": 18_000]),
        Occupation(.bossing, ["Magic": 750, "Hitpoints": 250], scores: ["Duke Sucellus": 20_000]),
        Occupation(.bossing, ["Ranged": 750, "Hitpoints": 250], scores: ["The Leviathan": 14_000]),
        Occupation(.bossing, ["Magic": 750, "Hitpoints": 250], scores: ["The Whisperer": 11_000]),
        Occupation(.bossing, ["Strength": 600, "Slayer": 200, "Hitpoints": 200], scores: ["Araxxor": 24_000]),
        Occupation(.bossing, ["Ranged": 750, "Hitpoints": 250], scores: ["Phantom Muspah": 18_000]),
        Occupation(.bossing, ["Attack": 380, "Strength": 370, "Hitpoints": 250], scores: ["Lunar Chests": 11_000]),
        Occupation(.bossing, ["Strength": 750, "Hitpoints": 250], scores: ["Yama": 5000]),
        Occupation(.bossing, ["Ranged": 750, "Hitpoints": 250], scores: ["Doom of Mokhaiotl": 4000]),
        Occupation(.bossing, ["Ranged": 380, "Magic": 370, "Hitpoints": 250], scores: ["The Royal Titans": 16_000]),
        Occupation(.bossing, ["Attack": 750, "Hitpoints": 250], scores: ["Giant Mole": 16_000]),
        Occupation(.bossing, ["Attack": 750, "Hitpoints": 250], scores: ["Scurrius": 22_000, "Obor": 200]),
        Occupation(
            .bossing, ["Ranged": 750, "Hitpoints": 250], scores: ["Sol Heredit": 700, "Colosseum Glory": 60_000]),
        Occupation(.bossing, ["Ranged": 750, "Hitpoints": 250], scores: ["TzTok-Jad": 1000, "TzKal-Zuk": 80]),
        Occupation(.bossing, ["Ranged": 750, "Hitpoints": 250], scores: ["The Corrupted Gauntlet": 6000]),
        Occupation(
            .bossing, ["Magic": 750, "Hitpoints": 250], scores: ["Nightmare": 2000, "Phosani's Nightmare": 4000]),
        Occupation(.bossing, ["Strength": 750, "Hitpoints": 250], scores: ["Maggot King": 14_000, "Mad Angel": 8000]),
    ]

    private static let raiding: [Occupation] = [
        Occupation(
            .raiding, ["Ranged": 400, "Magic": 350, "Hitpoints": 250],
            scores: ["Chambers of Xeric": 2200, "Collections Logged": 60]),
        Occupation(.raiding, ["Strength": 500, "Ranged": 250, "Hitpoints": 250], scores: ["Theatre of Blood": 2400]),
        Occupation(
            .raiding, ["Ranged": 400, "Magic": 350, "Hitpoints": 250],
            scores: ["Tombs of Amascut": 1500, "Tombs of Amascut: Expert Mode": 1300]),
    ]

    private static let clues: [Occupation] = [
        Occupation(
            .clues, ["Magic": 500, "Agility": 100, "Thieving": 100],
            scores: [
                "Clue Scrolls (beginner)": 800, "Clue Scrolls (easy)": 1500, "Clue Scrolls (medium)": 1700,
                "Collections Logged": 300,
            ]),
        Occupation(
            .clues, ["Ranged": 400, "Slayer": 100, "Hitpoints": 100],
            scores: [
                "Clue Scrolls (hard)": 1900, "Clue Scrolls (elite)": 900, "Clue Scrolls (master)": 250, "Mimic": 40,
                "Collections Logged": 250,
            ]),
    ]

    private static let byKind: [[Occupation]] = Kind.allCases.map { kind in
        switch kind {
        case .skilling: skilling
        case .combat: combat
        case .bossing: bossing
        case .raiding: raiding
        case .clues: clues
        }
    }
}
