import Cron
package import Hiscores
package import Store
import Timestamps

extension ReadingIngest {
    /// Stores a reading: a row when any value (not only a rank) differs from the last one, and samples for the values that
    /// differ. Otherwise the last reading was seen once more.
    ///
    /// - returns: what is known last now; ``keep(_:in:)`` stores it.
    func write(
        _ reading: NewReading, of player: Int64, at time: Timestamp, result: inout Result,
        in transaction: WriteTransaction
    ) throws -> PlayerCurrentRow {
        let changes = reading.changes
        let former = reading.former
        let readingID: Int64
        if let former, changes.isEmpty, former.tableID == reading.tableID {
            readingID = former.readingID
            try transaction.extendReading(id: readingID, lastSeenAt: time)
        } else {
            result.suspicion = try reading.suspicion(at: time, in: transaction)
            result.isNewReading = true
            readingID = try transaction.insertReading(
                player: player, table: reading.tableID, seenAt: time, isSuspicious: result.suspicion != nil)
            for change in changes {
                let sample = SampleRow(
                    metricID: change.metricID, seenAt: time, value: change.value, level: change.level)
                try transaction.insertSample(player: player, table: reading.tableID, sample)
            }
        }
        result.readingID = readingID
        result.hasProgress = reading.steps.contains { $0.gain.map { $0 != 0 } == true }
        let overall = reading.body.overall
        return PlayerCurrentRow(
            playerID: player, tableID: reading.tableID, readingID: readingID, seenAt: time,
            overallExperience: overall.value, overallLevel: overall.level, overallRank: overall.rank,
            values: reading.values)
    }

    /// Stores what is known last of a player, and its ranks as those of the day.
    func keep(_ current: PlayerCurrentRow, in transaction: WriteTransaction) throws {
        try transaction.setCurrent(current)
        try keepRanks(current, in: transaction)
    }

    func keepRanks(_ current: PlayerCurrentRow, in transaction: WriteTransaction) throws {
        try transaction.setRankDay(
            player: current.playerID, day: day(of: current.seenAt), table: current.tableID, seenAt: current.seenAt,
            values: current.values)
    }

    /// Days since 1970 in the tracking zone.
    func day(of time: Timestamp) -> Int {
        Int((time.seconds + Int64(timeZone.offsetSeconds(at: time))).flooringQuotient(86_400))
    }
}

extension NewReading {
    /// The values that differ. A row that vanished becomes unknown; one that is unknown from the start is no change.
    fileprivate var changes: [StoredValue] {
        var before = comparableValues
        var changes: [StoredValue] = []
        for value in values {
            let last = before.removeValue(forKey: value.metricID)
            if last?.value != value.value || last?.level != value.level { changes.append(value) }
        }
        for vanished in before.values where vanished.value != nil {
            changes.append(StoredValue(metricID: vanished.metricID, value: nil, rank: nil, level: nil))
        }
        return changes
    }

    /// Whether it shows more than can be earned since the values before were first seen.
    fileprivate func suspicion(at time: Timestamp, in transaction: WriteTransaction) throws -> SuspiciousRise? {
        // The longer it took the more is possible: most readings are none in no time at all.
        guard let former, isComparable, !table.isSeasonal, SuspiciousRise(in: steps, elapsed: .zero) != nil,
            let seenAt = try transaction.reading(id: former.readingID)?.seenAt
        else { return nil }
        return SuspiciousRise(in: steps, elapsed: time - seenAt)
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
