/// The values at which a milestone is reached, lowest first.
///
/// They are Wise Old Man's (osrs-domain §3.6), and the finer steps that players ask it for: every 5 million experience
/// after 99 (osrs-domain §4.2). 99 itself is a level, not a milestone.
package enum MilestoneLadder {
    package static func thresholds(of metric: Metric) -> [Int64] {
        if let own = ownLadders[metric.key], metric.isListed { return own }
        return switch metric.kind {
        case .overall: overall
        case .skill: skill
        case .boss: boss
        case .raid: raid
        case .pvp: pvp
        case .log: log
        // Of what a game update brought nobody knows yet what is much.
        case .clue, .minigame, .rating, .seasonal, .activity: []
        }
    }

    /// Total levels: those that the game asks for at the gate of a world, and every 100 from 2000 on.
    package static let totalLevels: [Int64] = [500, 750, 1000, 1250, 1500, 1750, 2000, 2100, 2200, 2300]

    /// Levels that every skill has. All at 99 is `EventKind.maxed`.
    package static let baseLevels: [Int64] = [60, 70, 80, 90]

    static let overall: [Int64] = [
        100_000_000, 200_000_000, 500_000_000, 1_000_000_000, 2_000_000_000, 4_600_000_000,
    ]

    static let skillStep: Int64 = 5_000_000

    /// 15, 20, 25, … 200 million.
    private static let skill = Array(stride(from: 15_000_000, through: Experience.cap, by: Int64.Stride(skillStep)))

    static let boss: [Int64] = [500, 1000, 5000, 10_000]
    static let raid: [Int64] = [100, 500, 1000, 5000]
    static let pvp: [Int64] = [1000, 5000, 10_000]
    static let log: [Int64] = [500, 700, 900, 1000, 1100, 1200]
    private static let rare: [Int64] = [50, 100, 500, 1000]
    private static let feat: [Int64] = [10, 50, 100, 200]
    private static let gauntlet: [Int64] = [100, 200, 1000, 2000]
    private static let clue: [Int64] = [500, 1000, 5000, 10_000]
    private static let hardClue: [Int64] = [100, 500, 1000, 5000]

    /// By key: clues and minigames, which differ from each other, and bosses that differ from the rest.
    static let ownLadders: [String: [Int64]] = [
        "doom_of_mokhaiotl": raid, "brutus": raid,
        "the_gauntlet": gauntlet, "the_corrupted_gauntlet": gauntlet,
        "bryophyta": rare, "obor": rare, "hespori": rare, "skotizo": rare, "tztok_jad": rare,
        "lunar_chests": [100, 250, 500, 1000],
        "tzkal_zuk": feat, "sol_heredit": feat, "mimic": feat,
        "clue_scrolls_(all)": clue, "clue_scrolls_(easy)": clue, "clue_scrolls_(medium)": clue,
        "clue_scrolls_(hard)": clue,
        "clue_scrolls_(beginner)": [200, 500, 1000, 5000],
        "clue_scrolls_(elite)": hardClue, "clue_scrolls_(master)": hardClue,
        "lms___rank": [2000, 5000, 10_000, 15_000],
        "soul_wars_zeal": [5000, 10_000, 20_000],
    ]
}
