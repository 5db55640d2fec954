package import Hiscores
package import Store
import Timestamps

extension ReadingIngest {
    /// Takes in readings of the past, by the rules that hold for those of the present: what goes down is kept aside, and
    /// nothing is announced. Taken in twice, they change nothing the second time.
    ///
    /// Those behind the player's last look go the way of every reading. Those before are put between what is there, where
    /// they fit.
    ///
    /// - parameter readings: in the order of time.
    /// - returns: what became of each; nil when there is no such player any more.
    package func takePast(
        _ readings: [PastReading], of player: Int64, from table: GameMode, in transaction: WriteTransaction
    ) throws -> [PastOutcome]? {
        guard let standing = try transaction.playerStanding(id: player) else { return nil }
        var course = PastCourse(
            standing: standing, current: try transaction.current(player: player),
            heldUntil: try transaction.heldReading(player: player)?.seenAt)
        let past = readings.prefix { course.isJudged($0.time) }
        var outcomes: [PastOutcome] = []
        if let first = past.first, let last = past.last {
            var weaver = try PastWeaver(
                of: player, from: table, first: first.time, last: last.time, ingest: self, in: transaction)
            for reading in past {
                outcomes.append(
                    try course.isCovered(reading.time)
                        ? weaver.put(reading, in: transaction) : .setAside(standing.stateReason ?? "it is on hold"))
            }
        }
        course.see(zip(past, outcomes).filter { $0.1 == .stored }.last?.0)
        for reading in readings.dropFirst(past.count) {
            outcomes.append(try takeNext(reading, from: table, &course, in: transaction))
        }
        try keep(course, in: transaction)
        return outcomes
    }

    /// Takes in what is behind all that was there, or of the time of the last.
    private func takeNext(
        _ reading: PastReading, from table: GameMode, _ course: inout PastCourse, in transaction: WriteTransaction
    ) throws -> PastOutcome {
        let time = reading.time
        if course.isJudged(time) {
            guard course.isCovered(time) else { return .setAside("another reading of the same time is on hold") }
            var weaver = try PastWeaver(
                of: course.standing.id, from: table, first: time, last: time, ingest: self, in: transaction)
            return try weaver.put(reading, in: transaction)
        }
        let new = try self.reading(reading.body, from: table, after: course.current, in: transaction, now: time)
        let (result, current) = try judge(new, of: &course.standing, at: time, isSilent: true, in: transaction)
        if let current {
            if let last = course.current, course.isNew, day(of: last.seenAt) != day(of: current.seenAt) {
                try keepRanks(last, in: transaction)
            }
            course.current = current
            course.isNew = true
        } else {
            course.heldUntil = time
        }
        course.readAt = time
        if result.hasProgress { course.changedAt = time }
        return result.pastOutcome
    }

    /// Stores how a player stands once its readings are in.
    private func keep(_ course: PastCourse, in transaction: WriteTransaction) throws {
        if let current = course.current, course.isNew { try keep(current, in: transaction) }
        for (time, hasChanged) in [(course.changedAt, true), (course.readAt, false)] {
            guard let time else { continue }
            try transaction.setPlayerStanding(course.standing, fetchedAt: time, changed: hasChanged, error: nil)
        }
    }
}

/// How a player stands while readings of the past come in. What every reading would write anew is written once.
private struct PastCourse {
    var standing: PlayerStandingRow
    /// What is known last.
    var current: PlayerCurrentRow?
    /// When the reading came that is on hold.
    var heldUntil: Timestamp?
    /// Whether `current` is not stored yet.
    var isNew = false
    /// When the last of them came, and the last that showed progress.
    var readAt: Timestamp?
    var changedAt: Timestamp?

    init(standing: PlayerStandingRow, current: PlayerCurrentRow?, heldUntil: Timestamp?) {
        self.standing = standing
        self.current = current
        self.heldUntil = heldUntil
    }

    /// Who was never looked at, and is known from a list alone, stands as a reading of the past says.
    mutating func see(_ reading: PastReading?) {
        guard let reading, standing.state == PlayerState.pending.rawValue else { return }
        var state = standing.standing(held: nil)
        _ = state.read(
            loss: nil, isSmall: true, continuesHold: false, isRanked: reading.body.overall.rank != nil, at: reading.time
        )
        standing.set(state)
        readAt = reading.time
    }

    /// Whether a time lies within the stored history.
    func isCovered(_ time: Timestamp) -> Bool {
        current.map { time <= $0.seenAt } ?? false
    }

    /// Whether a reading of that time comes after one that was judged already.
    func isJudged(_ time: Timestamp) -> Bool {
        isCovered(time) || heldUntil.map { time <= $0 } ?? false
    }
}

extension ReadingIngest.Result {
    fileprivate var pastOutcome: PastOutcome {
        switch ruling.treatment {
        case .store, .storeLower: isNewReading ? .stored : .repeated
        case .hold, .none:
            .setAside(loss.map { "numbers went down: \($0.summary)" } ?? standing.stateReason ?? "it is on hold")
        }
    }
}
