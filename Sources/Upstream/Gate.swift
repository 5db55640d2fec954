package import Timestamps

/// When the next request to a host may start. A value without a clock of its own; it is stored with the tick.
///
/// Whoever stores it must do so whenever it differs from what is stored, also after `admit` let nothing through: that
/// is how it recovers from a clock that stepped back.
package struct Gate: Hashable, Sendable {
    /// The column `next_at`: no request starts before.
    package private(set) var nextAt: Timestamp
    package private(set) var breaker: Breaker

    /// A host that nothing is known of.
    package init() {
        self.init(nextAt: Timestamp(milliseconds: 0), breaker: .closed(failures: 0))
    }

    package init(nextAt: Timestamp, breaker: Breaker) {
        self.nextAt = nextAt
        self.breaker = breaker
    }

    /// How many of `wanted` requests may start now. Moves `nextAt` on by what it lets through.
    ///
    /// - parameter inFlight: requests that were let through and have not been recorded, counted in this process;
    ///   requests, not jobs, as a job may wait for the gate in its middle.
    package mutating func admit(
        wanted: Int, inFlight: Int, now: Timestamp, policy: GatePolicy, using random: inout some RandomNumberGenerator
    ) -> Int {
        settle(now: now, policy)
        guard wanted > 0, now >= nextAt else { return 0 }
        switch breaker {
        case .open(let until, let strikes), .probing(let until, let strikes):
            guard inFlight == 0, now >= until else { return 0 }
            breaker = .probing(until: now + policy.probePatience, strikes: strikes)
            nextAt = now + policy.gap(isDoubled: true, using: &random)
            return 1
        case .closed, .ramping:
            let free = policy.concurrency - inFlight
            guard free > 0 else { return 0 }
            guard policy.spacing > .zero else { return min(wanted, free) }
            nextAt = now + policy.gap(isDoubled: breaker.name == "ramping", using: &random)
            return 1
        }
    }

    /// When asking again makes sense; a time that has passed means now, nil means when a request has ended.
    package func retryAt(inFlight: Int, policy: GatePolicy, now: Timestamp) -> Timestamp? {
        var settled = self
        settled.settle(now: now, policy)
        switch settled.breaker {
        case .open(let until, _):
            return inFlight == 0 || until > now ? max(until, settled.nextAt) : nil
        case .probing(let until, _):
            return inFlight == 0 ? max(until, settled.nextAt) : nil
        case .closed, .ramping:
            return inFlight < policy.concurrency ? settled.nextAt : nil
        }
    }

    /// Ends the ramp when it is over. Shortens every wait to the longest one there can be, as it would otherwise last
    /// for as long as a clock has stepped back.
    mutating func settle(now: Timestamp, _ policy: GatePolicy) {
        nextAt = min(nextAt, now + policy.longestGap)
        switch breaker {
        case .closed:
            break
        case .open(let until, let strikes):
            breaker = .open(until: min(until, now + policy.longestPause), strikes: strikes)
        case .probing(let until, let strikes):
            breaker = .probing(until: min(until, now + policy.probePatience), strikes: strikes)
        case .ramping(let until, _) where now >= until:
            breaker = .closed(failures: 0)
        case .ramping(let until, let strikes):
            breaker = .ramping(until: min(until, now + policy.ramp), strikes: strikes)
        }
    }

    mutating func delay(until time: Timestamp) {
        nextAt = max(nextAt, time)
    }

    mutating func become(_ breaker: Breaker) {
        self.breaker = breaker
    }
}
