package import Cron
package import Hiscores
package import Store
package import Timestamps

/// Takes in what the hiscores said of a player: judges it by what is known, and writes of it what changed, or keeps it
/// aside.
package struct ReadingIngest: Sendable {
    let metrics: MetricDirectory
    /// Whose days the daily ranks belong to.
    let timeZone: CronTimeZone
    /// Which steps of players are news.
    let news: NewsRules

    package init(metrics: MetricDirectory, timeZone: CronTimeZone, news: NewsRules = .standard) {
        self.metrics = metrics
        self.timeZone = timeZone
        self.news = news
    }

    /// What came of a reading.
    package struct Result: Equatable, Sendable {
        /// Nil for a reading that was kept aside before there was any other.
        package var readingID: Int64?
        /// Whether a reading row was added; false: the last one was seen again, or this one was kept aside.
        package var isNewReading = false
        /// Whether a value moved that was known before. False for the first reading of a player.
        package var hasProgress = false
        /// Rows of the hiscores that nobody had shown before.
        package var newMetrics: [String] = []
        package var ruling: PlayerStanding.Ruling
        /// What was lost, for a reading that was kept aside or taken for a rollback.
        package var loss: Loss?
        package var suspicion: SuspiciousRise?
        /// The player as it stands now.
        package var standing: PlayerStandingRow
    }

    /// - parameters:
    ///   - time: when the answer came; past times write history. A reading whose time is not later than that of the last
    ///     one, as after a clock was set back, counts as a millisecond after it: the order of what was seen stays.
    ///   - asked: the player as it was when the hiscores were asked; nil: it cannot have changed since.
    ///   - isSilent: whether what happened is not announced, as it lies in the past.
    /// - returns: nil when there is no such player any more, or it is somebody else now.
    package func take(
        _ body: HiscoresBody, of player: Int64, from table: GameMode, asked: PlayerStandingRow? = nil,
        at time: Timestamp, isSilent: Bool = false, in transaction: WriteTransaction
    ) throws -> Result? {
        guard var row = try transaction.playerStanding(id: player), row.isStill(asked) else { return nil }
        let reading = try reading(
            body, from: table, after: try transaction.current(player: player), in: transaction, now: time)
        let (result, current) = try judge(reading, of: &row, at: time, isSilent: isSilent, in: transaction)
        if let current { try keep(current, in: transaction) }
        try transaction.setPlayerStanding(row, fetchedAt: time, changed: result.hasProgress, error: nil)
        return result
    }

    /// Judges a reading and stores what it brings, all but what is known last of the player and how it stands.
    ///
    /// - returns: also what is known last now; nil when the reading was kept aside.
    func judge(
        _ reading: NewReading, of row: inout PlayerStandingRow, at time: Timestamp, isSilent: Bool,
        in transaction: WriteTransaction
    ) throws -> (result: Result, current: PlayerCurrentRow?) {
        let isOnHold = row.state == PlayerState.quarantined.rawValue || row.state == PlayerState.frozen.rawValue
        let held = isOnHold ? try transaction.heldReading(player: row.id) : nil
        let loss = reading.loss
        let heldSteps = held.map { reading.steps(from: $0) } ?? []
        var standing = row.standing(held: held)
        let ruling = standing.read(
            loss: loss, isSmall: loss?.isSmall(overall: reading.formerOverall) ?? true,
            continuesHold: heldSteps.map { Loss(in: $0) == nil } ?? false,
            movesHold: heldSteps?.contains { $0.metric.isGuarded && $0.gain.map { $0 > 0 } == true } ?? false,
            isRanked: reading.body.overall.rank != nil, at: time)
        row.set(standing)
        var result = Result(
            readingID: reading.former?.readingID, newMetrics: reading.newMetrics, ruling: ruling, standing: row)
        result.loss = loss
        var current: PlayerCurrentRow?
        switch ruling.treatment {
        case .store, .storeLower:
            let time = reading.time(noEarlierThan: time)
            current = try write(reading, of: row.id, at: time, result: &result, in: transaction)
            if result.isNewReading {
                try tellSteps(of: reading, player: row.id, at: time, isSilent: isSilent, in: transaction)
            }
            if held != nil { try transaction.dropHeldReading(player: row.id) }
        case .hold:
            guard let hold = standing.hold else { break }
            try transaction.holdReading(
                HeldReadingRow(
                    playerID: row.id, tableID: reading.tableID, since: hold.since, seenAt: time,
                    readings: hold.readings, hasMoved: hold.hasMoved, values: reading.values))
        case .none:
            break
        }
        try tellNotices(
            ruling.notices, player: row.id, summary: loss?.summary, after: reading.former?.seenAt, at: time,
            isSilent: isSilent, in: transaction)
        if let suspicion = result.suspicion {
            try transaction.insertEvents(
                [EventDraft(.suspiciousRise, detail: ["summary": suspicion.summary])], of: row.id,
                seenAfter: reading.former?.seenAt, seenBefore: time, isSilent: isSilent)
        }
        if result.hasProgress { row.lastChanged = time }
        result.standing = row
        return (result, current)
    }

    /// The player is on none of the tables that were asked.
    ///
    /// - parameters:
    ///   - asked: the player as it was when the hiscores were asked.
    ///   - message: for listings.
    /// - returns: nil when there is no such player any more, or it is somebody else now.
    package func miss(
        player: Int64, asked: PlayerStandingRow? = nil, message: String, at time: Timestamp,
        in transaction: WriteTransaction
    ) throws -> PlayerStanding.Ruling? {
        guard var row = try transaction.playerStanding(id: player), row.isStill(asked) else { return nil }
        let held = try transaction.heldReading(player: player)
        var standing = row.standing(held: held)
        let ruling = standing.miss(at: time)
        row.set(standing)
        if held != nil, standing.hold == nil { try transaction.dropHeldReading(player: player) }
        try tellNotices(
            ruling.notices, player: player, summary: nil, after: standing.absence?.since, at: time, isSilent: false,
            in: transaction)
        try transaction.setPlayerStanding(row, fetchedAt: nil, changed: false, error: message)
        return ruling
    }
}
