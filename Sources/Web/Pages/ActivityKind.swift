/// What sort of thing an activity is. The raw values are the kinds of the metric list.
package enum ActivityKind: String, CaseIterable, Sendable {
    // In the order of the page.
    case boss
    case raid
    case clue
    case minigame
    case pvp
    case rating
    case log
    case seasonal
    /// A row of the hiscores that is newer than this program.
    case other

    /// The heading on a page (DESIGN §2.6).
    var heading: String {
        switch self {
        case .boss: "Bosses"
        case .raid: "Raids"
        case .clue: "Clues"
        case .minigame: "Minigames"
        case .pvp: "PvP"
        case .rating: "Ratings"
        case .log: "Collection log"
        case .seasonal: "Seasonal"
        case .other: "Other"
        }
    }
}
