extension Breaker {
    /// How many complaints in a row mean that waiting does not help.
    static let strikesOfABlock = 3

    /// What helps when the host keeps complaining although it was left alone for ever longer; nil while waiting may.
    package var advice: String? {
        switch self {
        case .closed, .ramping:
            nil
        case .open(_, let strikes), .probing(_, let strikes):
            strikes < Self.strikesOfABlock
                ? nil
                : "this machine's address is probably blocked: send requests through another one with upstream.proxy, "
                    + "or ask the hoster for another address"
        }
    }

    /// What somebody should be told of, when a breaker has become another one.
    package enum News: Hashable, Sendable {
        case opened
        /// A probe went well.
        case closedAgain
    }

    /// - parameter before: what it was.
    package func news(since before: Breaker) -> News? {
        switch (before, self) {
        case (.closed, .open), (.ramping, .open), (.probing, .open): .opened
        case (.open, .closed), (.open, .ramping), (.probing, .closed), (.probing, .ramping): .closedAgain
        default: nil
        }
    }
}
