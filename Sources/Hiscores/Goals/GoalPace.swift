package import Timestamps

/// How fast a number rose of late.
package struct GoalPace: Hashable, Sendable {
    /// Below zero after a rollback.
    package let gained: Int64
    /// For each day of the time that is known.
    package let perDay: Double

    /// - parameters:
    ///   - history: the numbers over time, oldest first; nil is unknown.
    ///   - span: how far back.
    /// - returns: nil where nothing is known now, or there was nothing known before.
    package init?(_ history: [(time: Timestamp, number: Int64?)], over span: Duration, now: Timestamp) {
        guard let last = history.last(where: { $0.time <= now }), let end = last.number else { return nil }
        let start = now - span
        // What held when the span began counts from there; else what was first known in it.
        let first =
            history.last { $0.time <= start }.flatMap { $0.number == nil ? nil : $0 }
            ?? history.first { $0.time > start && $0.time <= now && $0.number != nil }
        guard let first, let number = first.number else { return nil }
        gained = end - number
        // A player who is known for an hour says nothing of a day.
        let known = max(Duration.days(1), now - max(first.time, start))
        perDay = Double(gained) / (known.fractionalSeconds / 86_400)
    }

    /// When so much more will be there at this pace.
    ///
    /// - returns: nil when it will not, or in more than fifty years.
    package func arrival(of remaining: Int64, now: Timestamp) -> Timestamp? {
        guard remaining > 0 else { return now }
        guard perDay > 0 else { return nil }
        let days = Double(remaining) / perDay
        guard days <= Self.mostDays else { return nil }
        return now + .milliseconds(Int64(days * 86_400_000))
    }

    private static let mostDays = 50 * 365.25
}
