package import Hiscores
package import Scheduling
package import Store
package import Timestamps

/// What follows from an answer of the hiscores beside the reading itself: the player's mode, and how often and when it
/// is looked at next.
package struct PlayerAnswers: Sendable {
    /// Behind whatever else waits: a mode may wait, a reading should not.
    static let checkPriority = 10
    /// How soon a mode that seems to have changed, or that a check did not bring out, is looked at again.
    static let secondLook = Duration.minutes(10)

    let ingest: ReadingIngest
    private let schedules: PlayerScheduleManager
    private let random: RandomSource
    /// Whether players are asked for more often while they gain, and less often while they idle.
    private let isAdaptive: Bool

    package init(
        ingest: ReadingIngest, schedules: PlayerScheduleManager, random: RandomSource, isAdaptive: Bool
    ) {
        self.ingest = ingest
        self.schedules = schedules
        self.random = random
        self.isAdaptive = isAdaptive
    }

    /// The player is on at least one table.
    ///
    /// - parameters:
    ///   - context: of the attempt that asked, which is done again where the answer leaves a doubt; nil: nobody looks again,
    ///     as for the past of the demo.
    /// - returns: nil when there is no such player any more.
    @discardableResult
    package func found(
        _ finding: TableSurvey.Finding, player: Int64, asked: PlayerStandingRow? = nil, context: JobContext?,
        at time: Timestamp, in transaction: WriteTransaction
    ) throws -> ReadingIngest.Result? {
        guard
            let result = try ingest.take(
                finding.body, of: player, from: finding.table, asked: asked, at: time, in: transaction)
        else { return nil }
        var row = result.standing
        var looks = [result.ruling.lookAgainAfter.map { Look(after: $0) }]
        if row.modeSetting == ModeSetting.auto.text {
            looks.append(try settleMode(of: &row, finding, at: time, in: transaction))
        }
        try settleInterval(of: row, at: time, in: transaction)
        try lookAgain(looks, at: row, context, at: time, in: transaction)
        return result
    }

    /// The player is on none of the tables that were asked.
    ///
    /// - returns: nil when there is no such player any more.
    @discardableResult
    package func missed(
        player: Int64, asked: PlayerStandingRow? = nil, message: String, context: JobContext?, at time: Timestamp,
        in transaction: WriteTransaction
    ) throws -> PlayerStanding.Ruling? {
        guard
            let ruling = try ingest.miss(
                player: player, asked: asked, message: message, at: time, in: transaction),
            let row = try transaction.playerStanding(id: player)
        else { return nil }
        try settleInterval(of: row, at: time, in: transaction)
        try lookAgain([ruling.lookAgainAfter.map { Look(after: $0) }], at: row, context, at: time, in: transaction)
        return ruling
    }

    // MARK: - Mode

    /// - returns: when to look for what is not clear yet.
    private func settleMode(
        of row: inout PlayerStandingRow, _ finding: TableSurvey.Finding, at time: Timestamp,
        in transaction: WriteTransaction
    ) throws -> Look? {
        let before = row
        var look: Look?
        if let found = finding.mode {
            let hadCandidate = row.modeCandidate != nil
            if let change = row.modeStanding.find(found, at: time) {
                try tell(change, player: row.id, at: time, in: transaction)
            }
            row.isModeCheckWanted = row.modeCandidate != nil
            if row.modeCandidate != nil, !hadCandidate { look = Look(after: Self.secondLook) }
        } else if row.mode == nil {
            // Read first, classify after. A check that a table cut short is not repeated at once: that would ask on and on
            // while the table is down.
            look = Look(after: row.isModeCheckWanted ? Self.secondLook : .zero, priority: Self.checkPriority)
            row.isModeCheckWanted = true
        }
        if row != before { try transaction.setPlayerMode(row) }
        return look
    }

    private func tell(
        _ change: ModeStanding.Change, player: Int64, at time: Timestamp, in transaction: WriteTransaction
    ) throws {
        let draft = EventDraft(
            change.isDeath ? .hardcoreDied : .modeChanged,
            detail: ["from": change.from.rawValue, "to": change.to.rawValue])
        try transaction.insertEvents(
            [draft], of: player, seenAfter: change.after, seenBefore: change.before, notedAt: time)
    }

    // MARK: - When to look next

    private struct Look {
        var after: Duration
        var priority = 0
    }

    /// Gives a player the interval that fits how it stands, and its schedule with it.
    private func settleInterval(
        of row: PlayerStandingRow, at now: Timestamp, in transaction: WriteTransaction
    ) throws {
        let minutes = row.adjustedInterval(isAdaptive: isAdaptive, now: now)
        guard minutes != row.adjustedMinutes else { return }
        try transaction.setPlayerAdjustedInterval(id: row.id, minutes: minutes)
        guard row.isActive, !row.isPaused, let player = try transaction.player(id: row.id) else { return }
        try schedules.schedule(player, in: transaction, now: now)
    }

    private func lookAgain(
        _ looks: [Look?], at player: PlayerStandingRow, _ context: JobContext?, at now: Timestamp,
        in transaction: WriteTransaction
    ) throws {
        // Whoever was paused meanwhile is looked at when somebody asks. A look that was cancelled has none after it:
        // the next is the schedule's.
        guard player.isActive, !player.isPaused, let context, !context.isCancelled(),
            let look = looks.compactMap(\.self).min(by: { $0.after < $1.after })
        else { return }
        let job = try NewJob(again: context, runAt: now + look.after, priority: look.priority, random: random)
        _ = try transaction.enqueue(job, now: now)
    }
}
