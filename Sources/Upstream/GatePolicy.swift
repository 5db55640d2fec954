import Timestamps

/// How politely one host is treated.
package struct GatePolicy: Hashable, Sendable {
    /// The least time between two starts. Zero, for loopback alone, leaves the cap on concurrency as the only bound.
    package var spacing: Duration
    /// The most requests under way at once.
    package var concurrency: Int
    /// How much of the spacing is added at random, so that requests do not come like clockwork. Never taken away.
    package var jitterShare = 0.1
    /// How long the breaker stays open after the first, second, third and any further offence (osrs-domain §1.6).
    package var pauses: [Duration] = [.minutes(5), .minutes(15), .minutes(60)]
    /// A longer `Retry-After` is taken for this much: one request each six hours harms nobody.
    package var longestRetryAfter: Duration = .hours(6)
    /// The wait after a first fault; it doubles with each further one.
    package var firstBackOff: Duration = .seconds(2)
    package var longestBackOff: Duration = .seconds(60)
    /// How many starts after a pause come at twice the spacing.
    package var rampStarts = 5
    /// How long a probe may be missing, neither under way nor recorded, before another is sent; its process may have
    /// died.
    package var probePatience: Duration = .seconds(60)
    /// How far ahead turns are given to visitors; whoever comes when more are given is sent away.
    package var longestVisitorWait: Duration = .minutes(10)

    package init(spacing: Duration, concurrency: Int) {
        self.spacing = spacing
        self.concurrency = concurrency
    }
}

extension GatePolicy {
    func pause(strikes: Int) -> Duration {
        pauses.isEmpty ? .zero : pauses[min(max(strikes, 1), pauses.count) - 1]
    }

    func backOff(failures: Int) -> Duration {
        min(longestBackOff, firstBackOff * (1 << min(max(failures, 1) - 1, 20)))
    }

    var ramp: Duration {
        spacing * (2 * rampStarts)
    }

    /// The spacing and its jitter in whole milliseconds, rounded up, so that it never comes out shorter.
    func gap(isDoubled: Bool, using random: inout some RandomNumberGenerator) -> Duration {
        let least = spacing.millisecondsRoundedUp
        let jitter = Int64(Double(least) * max(0, jitterShare))
        let gap = least + (jitter > 0 ? Int64.random(in: 0...jitter, using: &random) : 0)
        return .milliseconds(isDoubled ? 2 * gap : gap)
    }

    /// The most that spacing alone can hold a request back, ramp aside.
    var longestSpacing: Duration {
        .milliseconds(spacing.millisecondsRoundedUp) * (1 + max(0, jitterShare))
    }

    /// The furthest that `nextAt` may lie ahead.
    var longestGap: Duration {
        max(longestBackOff, longestSpacing * 2)
    }

    /// The furthest that an open breaker's end may lie ahead.
    var longestPause: Duration {
        max(longestRetryAfter, pauses.max() ?? .zero)
    }
}

extension Duration {
    fileprivate var millisecondsRoundedUp: Int64 {
        let whole = wholeMilliseconds
        return .milliseconds(whole) < self ? whole + 1 : whole
    }
}
