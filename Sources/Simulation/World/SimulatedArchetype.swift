package import Hiscores

/// What kind of player a simulated name is. The hash of the name decides.
package enum SimulatedArchetype: String, CaseIterable, Sendable {
    /// Maxed, overall XP above 2,147,483,647, plays round the clock.
    case grinder
    /// Plays every day, a bit of everything.
    case main
    /// Plays at weekends.
    case casual
    /// Stopped playing: nothing but the ranks moves.
    case idle
    case ironman
    case hardcore
    /// A hardcore that dies at `SimulatedPlayer.fallsAt`: the hardcore table freezes, the ironman table goes on.
    case fallenHardcore
    case ultimate
    /// Too low for the top two million: real values, rank -1.
    case unranked
    /// Has not logged in since unranked values were hidden: -1/-1 rows (osrs-domain §1.5).
    case dormant
    /// Answers 404 from `SimulatedPlayer.leavesAt` on; another name may carry the numbers on.
    case renamed
    /// Kill counts, raids and clues, round the clock.
    case bossHunter
    /// Low levels, so a level-up every few hours.
    case newcomer
    /// Never fights: combat level 3.
    case skiller

    /// The tables that know such a player. A dead hardcore stays on the hardcore table, frozen.
    package var tables: [GameMode] {
        switch self {
        case .ironman: [.regular, .ironman]
        case .hardcore, .fallenHardcore: [.regular, .ironman, .hardcore]
        case .ultimate: [.regular, .ironman, .ultimate]
        case .skiller: [.regular, .skiller]
        default: [.regular]
        }
    }

    /// One in this list per equally likely slice of hashes.
    static let lots: [SimulatedArchetype] = [
        .main, .main, .main, .casual, .casual, .casual, .ironman, .ironman, .grinder, .idle, .idle, .hardcore,
        .fallenHardcore, .ultimate, .unranked, .dormant, .renamed, .bossHunter, .newcomer, .skiller,
    ]

    /// The kind that a career's seed stands for.
    init(seed: UInt64) {
        var lottery = SplitMix64(seed: SplitMix64.mixed(seed, 1))
        self = Self.lots[lottery.below(Self.lots.count)]
    }
}
