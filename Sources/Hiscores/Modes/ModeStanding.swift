package import Timestamps

/// What is known of an automatic player's mode, and how sure that is. A mode that differs from the one in force must be
/// seen on two reads: between the requests of one read a player may log out (osrs-domain §3.2).
package struct ModeStanding: Hashable, Sendable {
    /// The mode in force; nil until it is known.
    package private(set) var mode: GameMode?
    /// When it was last found again; nil while it was found but once.
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
        package var after: Timestamp
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
        guard let mode, let confirmedAt else {
            // A plain ironman or regular player may rest on a 404 that was wrong: until it is found again, another mode
            // takes its place without a word. Who is level on the hardcore or the ultimate table is what it is.
            confirmedAt = mode == found || found == .hardcore || found == .ultimate ? now : nil
            mode = found
            candidate = nil
            return nil
        }
        guard mode != found else {
            self.confirmedAt = now
            candidate = nil
            return nil
        }
        guard let candidate, candidate.mode == found else {
            self.candidate = Candidate(mode: found, since: now)
            return nil
        }
        let change = Change(from: mode, to: found, after: confirmedAt, before: candidate.since)
        self.mode = found
        self.confirmedAt = now
        self.candidate = nil
        return change
    }
}
