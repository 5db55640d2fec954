package import Timestamps

/// What happens to slots that were not taken up in time, because the process was down or busy.
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

    /// What becomes of a slot.
    package struct Decision: Equatable, Sendable {
        package var slot: Timestamp
        package var runs: Bool

        package init(slot: Timestamp, runs: Bool) {
            self.slot = slot
            self.runs = runs
        }
    }

    /// Decides on slots that have come.
    ///
    /// - parameters:
    ///   - due: oldest first.
    ///   - isCut: whether more slots than these have come. Then the last late ones may be left undecided, since
    ///     whether they run depends on the slots that were cut; ask again from the first undecided one.
    ///     At least one is decided as long as there are more than ``maximumRuns``.
    package func decide(_ due: [Timestamp], isCut: Bool, now: Timestamp) -> [Decision] {
        let lateCount = due.count { now - $0 > Self.onTime }
        let catchUp = runsOfMissed
        if isCut, lateCount == due.count {
            return due.dropLast(catchUp).map { Decision(slot: $0, runs: false) }
        }
        return due.enumerated().map { index, slot in
            guard index < lateCount else { return Decision(slot: slot, runs: true) }
            let isAmongLatest = index >= lateCount - catchUp
            let isTooOld = grace.map { now - slot > $0 } ?? false
            return Decision(slot: slot, runs: isAmongLatest && !isTooOld)
        }
    }

    private var runsOfMissed: Int {
        switch kind {
        case .skip: 0
        case .once: 1
        case .all: maximum
        }
    }
}
