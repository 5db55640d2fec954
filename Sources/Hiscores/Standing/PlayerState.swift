/// How a player stands with the hiscores. The raw value is the word of API, command line and file.
package enum PlayerState: String, CaseIterable, Codable, Sendable {
    /// Never read.
    case pending
    /// On the hiscores, and ranked.
    case ok
    /// On the hiscores with values, but without a place among the two million that Overall has (osrs-domain §1.5).
    case unranked
    /// On none of the tables, again and again.
    case notFound = "not_found"
    /// The last numbers were lower than those before. They are kept aside until it is clear what they are.
    case quarantined
    /// The numbers are those of somebody else, as it seems: an operator must say.
    case frozen

    /// Whether a reading is kept aside that somebody may have to decide about.
    package var isOnHold: Bool { self == .quarantined || self == .frozen }

    /// Whether asking as often as wanted would bring nothing: one look a day is enough to notice a change.
    package var isLookedAtDaily: Bool {
        switch self {
        case .notFound, .frozen: true
        case .pending, .ok, .unranked, .quarantined: false
        }
    }
}
