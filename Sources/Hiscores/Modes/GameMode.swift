/// Which hiscores table a player is read from (osrs-domain §1.1). The raw value is the word of API, config and file.
package enum GameMode: String, CaseIterable, Codable, Sendable {
    case regular
    case ironman
    case hardcore
    case ultimate
    case skiller
    case oneDefence = "one_defence"
    case deadman
    case seasonal
    case tournament
    case freshStart = "fresh_start"

    /// The table's name in a hiscores address, after `m=`.
    package var tablePath: String {
        switch self {
        case .regular: "hiscore_oldschool"
        case .ironman: "hiscore_oldschool_ironman"
        case .hardcore: "hiscore_oldschool_hardcore_ironman"
        case .ultimate: "hiscore_oldschool_ultimate"
        case .skiller: "hiscore_oldschool_skiller"
        case .oneDefence: "hiscore_oldschool_skiller_defence"
        case .deadman: "hiscore_oldschool_deadman"
        case .seasonal: "hiscore_oldschool_seasonal"
        case .tournament: "hiscore_oldschool_tournament"
        case .freshStart: "hiscore_oldschool_fresh_start"
        }
    }

    /// A short name for people.
    package var displayName: String {
        switch self {
        case .regular: "Regular"
        case .ironman: "Ironman"
        case .hardcore: "Hardcore"
        case .ultimate: "Ultimate"
        case .skiller: "Skiller"
        case .oneDefence: "1 Defence"
        case .deadman: "Deadman"
        case .seasonal: "Seasonal"
        case .tournament: "Tournament"
        case .freshStart: "Fresh Start"
        }
    }
}

extension GameMode {
    /// Whether the table starts anew with each season, so that lower numbers there mean nothing.
    package var isSeasonal: Bool {
        switch self {
        case .deadman, .seasonal, .tournament: true
        case .regular, .ironman, .hardcore, .ultimate, .skiller, .oneDefence, .freshStart: false
        }
    }

    /// Whether the numbers of two tables are those of one account, and can be compared. The seasonal ones are each a
    /// game of their own, and so are the fresh start worlds.
    package func isComparable(to other: GameMode) -> Bool {
        self == other || (isMainGame && other.isMainGame)
    }

    private var isMainGame: Bool { !isSeasonal && self != .freshStart }
}
