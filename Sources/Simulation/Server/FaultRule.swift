package import Hiscores

/// One fault on demand: what goes wrong, how often, and for whom.
package struct FaultRule: Equatable, Sendable {
    package let kind: FaultKind
    /// The share of requests it hits, from 0 to 1.
    package let rate: Double
    /// The only player it hits, by name key; nil for all.
    package let player: PlayerName?
    /// The seconds of `Retry-After`; nil for none. Used by `rateLimited` and `unavailable`.
    package let retryAfter: Int?

    package init(_ kind: FaultKind, rate: Double = 1, player: PlayerName? = nil, retryAfter: Int? = nil) {
        self.kind = kind
        self.rate = rate
        self.player = player
        self.retryAfter = retryAfter
    }

    /// Whether it hits a request for this player.
    ///
    /// - parameters:
    ///   - lot: a random number that belongs to the request and the rule.
    func hits(_ player: PlayerName, lot: UInt64) -> Bool {
        if let only = self.player, only != player { return false }
        // 53 bits are what a Double holds exactly, so the comparison is the same on every machine.
        return Double(lot >> 11) / 9_007_199_254_740_992 < rate
    }
}
