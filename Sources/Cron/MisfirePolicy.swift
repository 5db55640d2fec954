package import Timestamps

/// What happens to slots that were not taken up in time, because the process was down or busy (cron.md §3.19).
package struct MisfirePolicy: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// None of them runs.
        case skip
        /// The latest runs, for all of them.
        case once
        /// All run, the latest `maximum` of them.
        case all
    }

    /// A slot taken up at most this long after its instant is on time, and runs whatever the policy.
    package static let onTime: Duration = .seconds(60)
    /// The most that `all` runs.
    package static let maximumRuns = 100

    package var kind: Kind
    /// How many runs `all` catches up at most; 1 to 100.
    package var maximum: Int
    /// Slots older than this do not run; nil: however old.
    package var grace: Duration?

    package init(_ kind: Kind = .once, maximum: Int = maximumRuns, grace: Duration? = nil) {
        self.kind = kind
        self.maximum = min(max(maximum, 1), Self.maximumRuns)
        self.grace = grace
    }

    package static func isOnTime(_ slot: Timestamp, now: Timestamp) -> Bool {
        now - slot <= onTime
    }

    /// The missed slots that run all the same, oldest first: of those from `first`, which is a slot, that are not on
    /// time any more, the latest, as many as the policy catches up and none beyond its grace.
    package func missedRuns(of recurrence: Recurrence, from first: Timestamp, now: Timestamp) -> [Timestamp] {
        let lastMissed = now - Self.onTime - .milliseconds(1)
        let latest = recurrence.latestSlots(runsOfMissed, from: first, through: lastMissed)
        guard let grace else { return latest }
        return latest.filter { now - $0 <= grace }
    }

    private var runsOfMissed: Int {
        switch kind {
        case .skip: 0
        case .once: 1
        case .all: maximum
        }
    }
}
