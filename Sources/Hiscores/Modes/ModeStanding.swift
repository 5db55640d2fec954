package import Timestamps

/// What is known of an automatic player's mode, and how sure that is. A mode that differs from the one in force must be
/// seen on two reads: between the requests of one read a player may log out (osrs-domain §3.2).
package struct ModeStanding: Hashable, Sendable {
    /// The mode in force; nil until it is known.
    package private(set) var mode: GameMode?
    /// When it was last seen to be so.
    package private(set) var confirmedAt: Timestamp?
    /// What it may have become.
    package private(set) var candidate: Candidate?

    package struct Candidate: Hashable, Sendable {
        package var mode: GameMode
        package var since: Timestamp

        package init(mode: GameMode, since: Timestamp) {
            self.mode = mode
            self.since = since
        }
    }

    /// A mode gave way to another, somewhen in a span.
    package struct Change: Hashable, Sendable {
        package var from: GameMode
        package var to: GameMode
        /// Nil when the old mode had never been confirmed.
        package var after: Timestamp?
        package var before: Timestamp

        /// Hardcores become ironmen by dying.
        package var isDeath: Bool { from == .hardcore && to == .ironman }
    }

    package init(mode: GameMode?, confirmedAt: Timestamp?, candidate: Candidate?) {
        self.mode = mode
        self.confirmedAt = confirmedAt
        self.candidate = candidate
    }

    /// Takes in what one look found.
    ///
    /// - returns: the change, once a second look confirms it. The first mode that is found is none.
    package mutating func find(_ found: GameMode, at now: Timestamp) -> Change? {
        guard let mode, mode != found else {
            mode = found
            confirmedAt = now
            candidate = nil
            return nil
        }
        guard let candidate, candidate.mode == found else {
            self.candidate = Candidate(mode: found, since: now)
            return nil
        }
        let change = Change(from: mode, to: found, after: confirmedAt, before: candidate.since)
        self.mode = found
        confirmedAt = now
        self.candidate = nil
        return change
    }
}
