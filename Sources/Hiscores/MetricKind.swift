/// The family a hiscores row belongs to. The raw value is the word of API and file.
package enum MetricKind: String, CaseIterable, Codable, Sendable {
    case overall
    case skill
    case boss
    case raid
    case clue
    case minigame
    /// A score that goes up and down with wins and losses.
    case rating
    case pvp
    /// Points of a league, tournament or season.
    case seasonal
    /// The collection log.
    case log
    /// A row of the activities that the catalog does not list yet: a game update brought it.
    case activity
}
