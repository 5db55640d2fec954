package import Cron
package import Timestamps

/// Whether the newest copy is as young as the schedule promises.
package enum BackupAge: Equatable, Sendable {
    /// There is none, and there need not be one yet.
    case notDue
    case fresh(Timestamp)
    /// Two slots have passed without a copy.
    ///
    /// - parameter newest: when the newest was made; nil when there is none.
    case stale(newest: Timestamp?)

    /// - parameters:
    ///   - newest: when the newest copy was made.
    ///   - since: since when copies are made at all; nil: they are not yet.
    ///   - cron: when they are made.
    package init(newest: Timestamp?, since: Timestamp?, cron: CronExpression, zone: CronTimeZone, now: Timestamp) {
        let last = cron.previous(before: now, in: zone)
        // A copy of the slot before the last is good until that one's, with its retries, had until the next to succeed.
        let oldest = last.flatMap { cron.previous(before: $0, in: zone) } ?? Timestamp(milliseconds: .min)
        if let newest, newest >= oldest {
            self = .fresh(newest)
        } else if (since ?? now) >= oldest {
            self = newest.map(BackupAge.fresh) ?? .notDue
        } else {
            self = .stale(newest: newest)
        }
    }
}
