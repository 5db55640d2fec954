package import Timestamps

/// How a player stands with the hiscores, and what is remembered to judge the next answer by. A value without a clock
/// of its own: answers go in, what is to be done about them comes out.
package struct PlayerStanding: Hashable, Sendable {
    package private(set) var state: PlayerState
    /// For people: begins in lower case and has no full stop. Nil where the state says it all.
    package private(set) var reason: String?
    package private(set) var since: Timestamp
    package private(set) var absence: Absence?
    package private(set) var hold: Hold?

    /// A player that is on none of its tables.
    package struct Absence: Hashable, Sendable {
        /// The first miss.
        package var since: Timestamp
        /// Misses in a row.
        package var misses: Int

        package init(since: Timestamp, misses: Int) {
            self.since = since
            self.misses = misses
        }
    }

    /// Lower numbers that were read again and again and are not stored.
    package struct Hold: Hashable, Sendable {
        /// The first of the readings.
        package var since: Timestamp
        /// Readings in a row that fit together.
        package var readings: Int
        /// Whether a guarded value rose since the first of them: whoever it is plays on.
        package var hasMoved: Bool

        package init(since: Timestamp, readings: Int, hasMoved: Bool = false) {
            self.since = since
            self.readings = readings
            self.hasMoved = hasMoved
        }
    }

    package init(
        state: PlayerState, reason: String? = nil, since: Timestamp, absence: Absence? = nil, hold: Hold? = nil
    ) {
        self.state = state
        self.reason = reason
        self.since = since
        self.absence = absence
        self.hold = hold
    }

    /// What is to be done about an answer.
    package struct Ruling: Hashable, Sendable {
        package enum Treatment: Hashable, Sendable {
            /// The reading is the player's.
            case store
            /// It is the player's although numbers went down: the game rolled back.
            case storeLower
            /// It is kept aside, and replaces what was kept before.
            case hold
            /// There is none.
            case none
        }

        package var treatment: Treatment
        /// When to look again if nothing else asks for it.
        package var lookAgainAfter: Duration?
        package var notices: [Notice] = []

        package init(treatment: Treatment, lookAgainAfter: Duration? = nil, notices: [Notice] = []) {
            self.treatment = treatment
            self.lookAgainAfter = lookAgainAfter
            self.notices = notices
        }
    }

    /// What people should hear of.
    package enum Notice: Hashable, Sendable {
        case quarantined
        /// Numbers on hold were a mistake of the hiscores: the right ones are back.
        case released
        case rollbackAccepted
        case frozen
        case notFound
        case foundAgain
    }
}

extension PlayerStanding {
    /// When to look again after each miss but the last (osrs-domain §1.6).
    private static let ladder: [Duration] = [.minutes(1), .minutes(2), .minutes(4), .minutes(8)]
    /// So many misses, and for so long, are no mistake of the hiscores.
    package static let conclusiveMisses = 5
    private static let conclusiveAbsence = Duration.minutes(15)
    /// So many lower readings, and for so long, are no mistake either (osrs-domain §6.4).
    private static let conclusiveReadings = 3
    private static let conclusiveHold = Duration.hours(24)
    /// A large loss is looked at again before somebody is asked.
    private static let secondLook = Duration.minutes(1)

    /// The player is on none of the tables it was looked for on.
    package mutating func miss(at now: Timestamp) -> Ruling {
        var absence = absence ?? Absence(since: now, misses: 0)
        absence.misses += 1
        // A clock that was ahead must not hold it up.
        absence.since = min(absence.since, now)
        self.absence = absence
        switch state {
        case .notFound, .frozen:
            return Ruling(treatment: .none)
        case .pending, .ok, .unranked, .quarantined:
            break
        }
        guard absence.misses >= Self.conclusiveMisses, now - absence.since >= Self.conclusiveAbsence else {
            return Ruling(
                treatment: .none, lookAgainAfter: Self.ladder[min(absence.misses, Self.ladder.count) - 1])
        }
        enter(.notFound, "not found on the hiscores since \(absence.since.formatted())", at: now)
        hold = nil
        return Ruling(treatment: .none, notices: [.notFound])
    }

    /// A reading came.
    ///
    /// - parameters:
    ///   - loss: what went down since the last reading that was stored.
    ///   - isSmall: ``Loss/isSmall(overall:)``.
    ///   - continuesHold: whether no guarded row is lower than in the reading on hold; true when there is none.
    ///   - movesHold: whether one is higher.
    ///   - isRanked: whether Overall has a rank.
    package mutating func read(
        loss: Loss?, isSmall: Bool, continuesHold: Bool, movesHold: Bool = false, isRanked: Bool, at now: Timestamp
    ) -> Ruling {
        let wasAbsent = absence != nil
        absence = nil
        // A mistake of the hiscores stands still. Somebody who overtakes the player by playing stays somebody else.
        if loss == nil, state == .frozen, var moved = hold, moved.hasMoved {
            moved.readings += 1
            hold = moved
            return Ruling(treatment: .hold)
        }
        guard let loss else { return accept(isRanked: isRanked, wasAbsent: wasAbsent, at: now) }
        var hold = continuesHold ? hold ?? Hold(since: now, readings: 0) : Hold(since: now, readings: 0)
        hold.readings += 1
        hold.since = min(hold.since, now)
        hold.hasMoved = hold.hasMoved || movesHold
        self.hold = hold
        let notices: [Notice] = state == .quarantined || state == .frozen ? [] : [.quarantined]
        if state == .frozen { return Ruling(treatment: .hold) }
        if !isSmall {
            guard hold.readings > 1 else {
                enter(.quarantined, "the numbers went down: \(loss.summary)", at: now)
                return Ruling(treatment: .hold, lookAgainAfter: Self.secondLook, notices: notices)
            }
            enter(.frozen, "the numbers seem to be somebody else's: \(loss.summary)", at: now)
            return Ruling(treatment: .hold, notices: notices + [.frozen])
        }
        if hold.readings >= Self.conclusiveReadings, now - hold.since >= Self.conclusiveHold {
            settle(isRanked: isRanked, at: now)
            return Ruling(treatment: .storeLower, notices: notices + [.rollbackAccepted])
        }
        enter(.quarantined, "the numbers went down: \(loss.summary)", at: now)
        return Ruling(treatment: .hold, notices: notices)
    }

    /// An operator says that the numbers on hold are the player's own.
    package mutating func keep(isRanked: Bool, at now: Timestamp) {
        absence = nil
        settle(isRanked: isRanked, at: now)
    }

    private mutating func accept(isRanked: Bool, wasAbsent: Bool, at now: Timestamp) -> Ruling {
        var notices: [Notice] = []
        switch state {
        case .quarantined, .frozen: notices = [.released]
        case .notFound where wasAbsent: notices = [.foundAgain]
        case .pending, .ok, .unranked, .notFound: break
        }
        settle(isRanked: isRanked, at: now)
        return Ruling(treatment: .store, notices: notices)
    }

    private mutating func settle(isRanked: Bool, at now: Timestamp) {
        hold = nil
        if isRanked {
            enter(.ok, nil, at: now)
        } else {
            enter(.unranked, "too low to have a place on the hiscores", at: now)
        }
    }

    private mutating func enter(_ state: PlayerState, _ reason: String?, at now: Timestamp) {
        if self.state != state { since = now }
        self.state = state
        self.reason = reason
    }
}
