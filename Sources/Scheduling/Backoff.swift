import Timestamps

/// How long to wait before the next attempt of a job.
package enum Backoff {
    static let first: Duration = .seconds(10)
    static let longest: Duration = .minutes(30)
    /// What a longer wish of the other side counts as, as at the gate: one request each six hours harms nobody.
    static let longestRetryAfter: Duration = .hours(6)

    /// 10 s after the first attempt, doubling, with up to a quarter on top so that jobs that failed together do not
    /// come back together; at most 30 min.
    ///
    /// - parameter retryAfter: what the other side asked for; it goes before our own reckoning.
    static func delay(afterAttempt attempt: Int, retryAfter: Duration?, random: RandomSource) -> Duration {
        if let retryAfter { return min(retryAfter, longestRetryAfter) }
        let doublings = min(max(attempt, 1) - 1, 20)
        let base = min(first * (1 << doublings), longest)
        var random = random
        return min(base + .milliseconds(Int64.random(in: 0...base.wholeMilliseconds / 4, using: &random)), longest)
    }
}
