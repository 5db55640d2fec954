/// What an event tells of a player. The raw value is the word of API and file.
package enum EventKind: String, CaseIterable, Codable, Sendable {
    // Steps that a player climbs, each of them once. Readings bring them.

    /// A level of a skill, at most 99. The threshold is the level.
    case levelUp = "level_up"
    /// A level of a skill beyond 99, at most 126, which the game does not show.
    case virtualLevel = "virtual_level"
    /// So much experience, or so many kills, clues or points (`MilestoneLadder`).
    case milestone
    /// A total level.
    case totalLevel = "total_level"
    /// Every skill at this level or above.
    case baseLevel = "base_level"
    /// Every skill at 99. The threshold is the total level, so that a skill the game adds can be maxed anew.
    case maxed

    // What happens to a player, as often as it happens. Fetches, guards and the operator bring them.

    case modeChanged = "mode_changed"
    case hardcoreDied = "hardcore_died"
    case renamed
    /// The numbers went down, and the reading is held back.
    case quarantined
    /// The numbers are back where they were.
    case released
    /// The lower numbers were taken to be right.
    case rollbackAccepted = "rollback_accepted"
    /// Somebody else may have taken the name; the operator is asked.
    case frozen
    /// The operator decided.
    case resolved
    /// A gain that is hard to believe; it is stored all the same.
    case suspiciousRise = "suspicious_rise"
    case notFound = "not_found"
    case foundAgain = "found_again"
    /// What somebody had set the player as a goal. Readings bring it.
    case goalReached = "goal_reached"

    /// Whether it is a step that a player climbs once. Any other event may come again, and its threshold in the file is
    /// the time at which it was seen, in milliseconds.
    package var isStep: Bool {
        switch self {
        case .levelUp, .virtualLevel, .milestone, .totalLevel, .baseLevel, .maxed: true
        default: false
        }
    }

    /// Whether it can be told beside the player's own events.
    package var isNews: Bool { topic != nil }
}
