/// How a player is doing, in the words of DESIGN §2.6 for machines and in words for people.
///
/// `paused` and `inactive` are separate flags in the database; on a page they go before the state.
package enum PlayerStatus: String, CaseIterable, Sendable {
    case pending
    case ok
    case unranked
    case notFound = "not_found"
    case quarantined
    case frozen
    case paused
    case inactive

    /// A few words beside the player's name.
    package var label: String {
        switch self {
        case .pending: "waiting for its first update"
        case .ok: "up to date"
        case .unranked: "unranked"
        case .notFound: "not on the hiscores"
        case .quarantined: "on hold: numbers went down"
        case .frozen: "needs your decision"
        case .paused: "paused"
        case .inactive: "no longer tracked"
        }
    }

    /// What it means and what happens next; nil when there is nothing to explain.
    ///
    /// - parameter reason: what is particular about it.
    func explanation(name: String, reason: String?) -> String? {
        guard let explanation = explanation(name: name) else { return nil }
        // The other states say all there is.
        guard self == .quarantined || self == .frozen, let reason else { return explanation }
        return explanation + " " + reason.begunWithCapital + "."
    }

    private func explanation(name: String) -> String? {
        switch self {
        case .ok: nil
        case .pending: "The first update is on its way. Numbers appear here when it is done."
        case .unranked: "The hiscores list this player, but its total XP is too low for a rank."
        case .notFound:
            "The hiscores do not list this name. Perhaps it was changed, or nothing ranks yet. "
                + "It is looked up once a day until it appears."
        case .quarantined:
            "The last numbers were lower than the ones before, and XP never goes down. "
                + "They are on hold until the next updates show which are right."
        case .frozen:
            "The numbers fell so far that the name may belong to somebody else now. Nothing is added until you decide: "
                + "hiscored player resolve \(PlayerPath.commandArgument(name)) keep (the same player) or split "
                + "(somebody else)."
        case .paused: "Updates are paused. They go on when the player is resumed."
        case .inactive: "This player is no longer updated. What was collected stays here."
        }
    }

    /// Whether another look at the hiscores is planned.
    var isPolled: Bool { self != .paused && self != .inactive }

    /// The class of its colour in the stylesheet.
    var tone: String {
        switch self {
        case .ok: "good"
        case .pending, .unranked, .paused, .inactive: "wait"
        case .notFound, .quarantined: "warn"
        case .frozen: "bad"
        }
    }
}
