package import Timestamps

/// Why a look that somebody waited for brought nothing.
package enum PlayerLookError: Error, Equatable, CustomStringConvertible {
    /// The hiscores want to be left alone until then.
    case closed(until: Timestamp)
    /// An operator paused the queue of fetches.
    case queuePaused
    /// It takes longer than anybody should wait; it goes on.
    case late(Duration)
    /// Whoever waited was told not to, as when the program stops; it goes on at the next start.
    case stopped
    /// On none of the tables.
    case nowhere
    /// The hiscores answered with something else than numbers.
    case failed(reason: String)

    package var description: String {
        switch self {
        case .closed(let until):
            "The hiscores want to be left alone until \(until.formatted()); ask again then"
        case .queuePaused:
            "Nothing is asked of the hiscores, since the queue hiscores is paused; resume it first "
                + "(`hiscored job resume hiscores`)"
        case .late(let limit):
            "The hiscores were not read within \(limit.components.seconds) seconds, since others wait too; the look is made "
                + "all the same, and its result shows with the player"
        case .stopped:
            "The server stops, so nobody waits for the hiscores any more; the look is made after the next start"
        // The wording is osrsdiff's (osrsdiff-api §1.2, 13).
        case .nowhere: "Player not found on any hiscores"
        case .failed(let reason): "The hiscores could not be read: \(reason)"
        }
    }
}
