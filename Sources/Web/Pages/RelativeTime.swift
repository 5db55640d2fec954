package import Timestamps

/// Distances in time as people say them.
package enum RelativeTime {
    /// `a moment ago`, `3 minutes ago`, `in 12 minutes`, `2 years ago`. Begun units do not count: 119 seconds are one
    /// minute. A month is 30 days, a year 365. `app.js` follows the same rules.
    package static func text(_ time: Timestamp, now: Timestamp) -> String {
        let seconds = now.seconds - time.seconds
        let isFuture = seconds < 0
        guard abs(seconds) >= 45 else { return isFuture ? "in a moment" : "a moment ago" }
        let unit = units.first { abs(seconds) >= $0.seconds } ?? (60, "minute")
        let count = max(1, abs(seconds) / unit.seconds)
        let words = "\(count) \(unit.name)\(count == 1 ? "" : "s")"
        return isFuture ? "in \(words)" : "\(words) ago"
    }

    /// For something that is going to happen: `in 12 minutes`, and `due now` once its time has come.
    package static func dueText(_ time: Timestamp, now: Timestamp) -> String {
        time <= now ? "due now" : text(time, now: now)
    }

    private static let units: [(seconds: Int64, name: String)] = [
        (365 * 86_400, "year"), (30 * 86_400, "month"), (86_400, "day"), (3600, "hour"), (60, "minute"),
    ]
}
