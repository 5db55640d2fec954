package import Cron
package import Hiscores
package import Store
package import Timestamps

/// Writes what the hiscores said of a player, and of that only what changed.
package struct ReadingIngest: Sendable {
    private let metrics: MetricDirectory
    /// Whose days the daily ranks belong to.
    private let timeZone: CronTimeZone

    package init(metrics: MetricDirectory, timeZone: CronTimeZone) {
        self.metrics = metrics
        self.timeZone = timeZone
    }

    /// What came of a reading.
    package struct Result: Equatable, Sendable {
        package var readingID: Int64
        /// Whether a reading row was added; false: the last one was seen again.
        package var isNewReading: Bool
        /// Whether a value moved that was known before. False for the first reading of a player.
        package var hasProgress: Bool
        /// Rows of the hiscores that nobody had shown before.
        package var newMetrics: [String]
    }

    /// Stores a reading: a row when any value (not only a rank) differs from the last one, samples for the values that
    /// differ, the current row, and the ranks of the day. Otherwise the last reading was seen once more.
    ///
    /// - parameter time: when the answer came; past times write history.
    package func store(
        _ body: HiscoresBody, of player: Int64, from table: GameMode, at time: Timestamp,
        in transaction: WriteTransaction
    ) throws -> Result {
        let (ids, newMetrics) = try metrics.ids(of: body.rows.map(\.metric), in: transaction, now: time)
        guard let tableID = try transaction.hiscoreTableID(table.rawValue) else {
            throw UserError(.refused, "the database knows no hiscore table '\(table.rawValue)'")
        }
        let values = zip(ids, body.rows).map { StoredValue(metricID: $0, row: $1) }
        let current = try transaction.current(player: player)
        let changes = Self.changes(from: current?.values ?? [], to: values)
        let isNewReading = current == nil || !changes.isEmpty || current?.tableID != tableID
        let readingID: Int64
        if let current, !isNewReading {
            readingID = current.readingID
            try transaction.extendReading(id: readingID, lastSeenAt: time)
        } else {
            readingID = try transaction.insertReading(player: player, table: tableID, seenAt: time)
            for change in changes {
                let sample = SampleRow(
                    metricID: change.metricID, seenAt: time, value: change.value, level: change.level)
                try transaction.insertSample(player: player, table: tableID, sample)
            }
        }
        let overall = body.overall
        try transaction.setCurrent(
            PlayerCurrentRow(
                playerID: player, tableID: tableID, readingID: readingID, seenAt: time,
                overallExperience: overall.value, overallLevel: overall.level, overallRank: overall.rank,
                values: values))
        try transaction.setRankDay(player: player, day: day(of: time), table: tableID, seenAt: time, values: values)
        let known = Set((current?.values ?? []).filter { $0.value != nil }.map(\.metricID))
        let hasProgress = changes.contains { $0.value != nil && known.contains($0.metricID) }
        try transaction.notePlayerFetched(id: player, at: time, changed: hasProgress)
        return Result(
            readingID: readingID, isNewReading: isNewReading, hasProgress: hasProgress, newMetrics: newMetrics)
    }

    /// The values that differ. A row that vanished becomes unknown; one that is unknown from the start is no change.
    private static func changes(from old: [StoredValue], to new: [StoredValue]) -> [StoredValue] {
        var before = Dictionary(old.map { ($0.metricID, $0) }) { first, _ in first }
        var changes: [StoredValue] = []
        for value in new {
            let last = before.removeValue(forKey: value.metricID)
            if last?.value != value.value || last?.level != value.level { changes.append(value) }
        }
        for vanished in before.values where vanished.value != nil {
            changes.append(StoredValue(metricID: vanished.metricID, value: nil, rank: nil, level: nil))
        }
        return changes
    }

    /// Days since 1970 in the tracking zone.
    private func day(of time: Timestamp) -> Int {
        Int((time.seconds + Int64(timeZone.offsetSeconds(at: time))).flooringQuotient(86_400))
    }
}

extension StoredValue {
    init(metricID: Int64, row: HiscoreRow) {
        let follows = row.metric.kind == .skill && row.level == row.value.map { Experience.level(for: $0) }
        self.init(metricID: metricID, value: row.value, rank: row.rank, level: follows ? nil : row.level)
    }

    /// The level as the hiscores sent it: the stored one, or else the one that follows from a skill's experience.
    package func level(of metric: Metric) -> Int? {
        level ?? (metric.kind == .skill ? value.map { Experience.level(for: $0) } : nil)
    }
}
