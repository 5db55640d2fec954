package import Timestamps

/// When updates that visitors ask for may be asked for: at most every fourth turn of the gate is theirs (DESIGN §7.2),
/// so that whoever presses the button cannot starve the schedules.
///
/// A turn is the time a job may start waiting for the gate; the gate itself treats it like any other.
package struct VisitorTurns: Hashable, Sendable {
    /// Of so many turns of the gate one is for visitors.
    static let share = 4

    /// The column `visitor_next_at`: no further turn is theirs before.
    package private(set) var nextAt: Timestamp

    package init(nextAt: Timestamp = Timestamp(milliseconds: 0)) {
        self.nextAt = nextAt
    }

    package enum Reservation: Hashable, Sendable {
        /// The update may be asked for then, which may be now.
        case turn(at: Timestamp)
        /// Too many wait already; then there will be a turn again that is not too far ahead.
        case full(comeBackAt: Timestamp)
    }

    /// Gives away the next turn, unless it is further ahead than the policy allows.
    ///
    /// - parameter gate: while its breaker is open no turn comes, as those who wait would go all at once afterwards.
    package mutating func reserve(gate: Gate, now: Timestamp, policy: GatePolicy) -> Reservation {
        var gate = gate
        gate.settle(now: now, policy)
        let spacing = policy.longestSpacing * Self.share
        // Further ahead than what is ever given away: a clock has stepped back.
        nextAt = min(nextAt, now + policy.longestVisitorWait + spacing * 2)
        var turn = max(now, nextAt)
        if case .open(let until, _) = gate.breaker { turn = max(turn, until) }
        guard turn <= now + policy.longestVisitorWait else {
            return .full(comeBackAt: turn - policy.longestVisitorWait)
        }
        nextAt = turn + (gate.breaker.name == "ramping" ? spacing * 2 : spacing)
        return .turn(at: turn)
    }
}
