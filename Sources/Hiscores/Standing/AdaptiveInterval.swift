import Timestamps

/// How often a player is asked for when `tracking.adaptive` is on: more often while it gains, less while it idles
/// (osrs-domain §6.10).
package enum AdaptiveInterval {
    /// Nobody is asked for more often than this, unless its own interval is shorter.
    private static let shortest = 5
    private static let longest = 24 * 60

    /// - parameters:
    ///   - minutes: the player's own interval: what holds while it plays now and then.
    ///   - idle: since a value last rose; nil for a player that was never seen to play.
    package static func minutes(own minutes: Int, idle: Duration?) -> Int {
        guard let idle else { return minutes }
        switch idle {
        case ..<Duration.hours(1): return max(minutes / 4, min(minutes, shortest))
        case ..<Duration.days(1): return minutes
        case ..<Duration.days(7): return slower(minutes, times: 4)
        default: return slower(minutes, times: 12)
        }
    }

    private static func slower(_ minutes: Int, times: Int) -> Int {
        max(minutes, min(minutes * times, longest))
    }
}
