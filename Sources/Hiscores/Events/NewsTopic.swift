/// What a piece of news is about, as people choose it. The raw value is the word of feed and API.
package enum NewsTopic: String, CaseIterable, Codable, Sendable {
    /// Levels of skills, total levels, base levels, and all skills at 99.
    case level
    /// Experience, kills, clues, points and the collection log.
    case milestone
    case mode
    case death
    case rename
    /// What the guards held back, and what became of it.
    case guards = "guard"
    case goal

    /// What an event of the topic can be.
    package var kinds: [EventKind] { EventKind.allCases.filter { $0.topic == self } }
}

extension EventKind {
    /// What it is told under; nil: it is never told beside the player's own events.
    package var topic: NewsTopic? {
        switch self {
        case .levelUp, .virtualLevel, .totalLevel, .baseLevel, .maxed: .level
        case .milestone: .milestone
        case .modeChanged: .mode
        case .hardcoreDied: .death
        case .renamed: .rename
        case .quarantined, .released, .rollbackAccepted, .frozen, .resolved, .notFound, .foundAgain: .guards
        case .goalReached: .goal
        // A suspicion that is never cleared up says more about our sums than about the player.
        case .suspiciousRise: nil
        }
    }
}
