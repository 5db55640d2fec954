import Hiscores
import Store
import Timestamps

/// Puts readings between those of a player's history, one after the other in the order of time.
///
/// A history holds for each metric the changes alone, so that a reading between two others takes over some of the changes
/// of the one behind it.
struct PastWeaver {
    private let player: Int64
    private let table: GameMode
    private let tableID: Int64
    private let ingest: ReadingIngest
    /// What is known at the place that was reached: the reading in force, and its values.
    private var reading: ReadingRow?
    private var values: PastValues
    /// The readings to come, with what changes with each.
    private var rest: ArraySlice<PastMoment>

    /// - parameters:
    ///   - first: the time of the first reading that is to be put.
    ///   - last: the time of the last one.
    init(
        of player: Int64, from table: GameMode, first: Timestamp, last: Timestamp, ingest: ReadingIngest,
        in transaction: WriteTransaction
    ) throws {
        self.player = player
        self.table = table
        self.ingest = ingest
        guard let tableID = try transaction.hiscoreTableID(table.rawValue) else {
            throw UserError(.refused, "the database knows no hiscore table '\(table.rawValue)'")
        }
        self.tableID = tableID
        let tables = try transaction.hiscoreTables(like: table)
        reading = try transaction.reading(player: player, at: first, tables: tables)
        values = PastValues(try transaction.samples(player: player, at: first, tables: tables))
        var readings = try transaction.readings(player: player, after: first, through: last, tables: tables)
        if let next = try transaction.firstReading(player: player, after: last, tables: tables) {
            readings.append(next)
        }
        let end = readings.last?.seenAt ?? first
        var changes = Dictionary(
            grouping: try transaction.samples(player: player, after: first, through: end, tables: tables),
            by: \.seenAt)
        rest =
            readings.map { PastMoment(reading: $0, changes: PastValues(changes.removeValue(forKey: $0.seenAt) ?? [])) }[
                ...]
    }

    /// - parameter past: not before the last one that was put.
    mutating func put(_ past: PastReading, in transaction: WriteTransaction) throws -> PastOutcome {
        while let next = rest.first, next.reading.seenAt <= past.time {
            values.apply(next.changes)
            reading = next.reading
            rest.removeFirst()
        }
        let (ids, _) = try ingest.metrics.ids(of: past.body.rows.map(\.metric), in: transaction, now: past.time)
        let shown = zip(ids, past.body.rows).map { StoredValue(metricID: $0, row: $1) }
        let wanted = values.becoming(shown)
        if let reading, wanted == values {
            return try repeated(reading, past, shown, in: transaction)
        }
        if let reading, past.time == reading.seenAt || past.time == reading.lastSeenAt {
            return .setAside("another reading of the same time shows something else")
        }
        if let loss = Loss(in: values.steps(to: wanted, past.body, ids)) {
            return .setAside("numbers went down: \(loss.summary)")
        }
        let isInside = reading.map { past.time <= $0.lastSeenAt } ?? false
        let behind = isInside ? values : rest.first.map { values.applying($0.changes) }
        if let behind, let loss = Loss(in: wanted.steps(to: behind, past.body, ids)) {
            return .setAside("numbers would go down behind it: \(loss.summary)")
        }
        if isInside { try split(in: transaction) }
        try insert(past, ids: ids, shown: shown, wanted: wanted, in: transaction)
        return .stored
    }

    /// The same numbers were seen before and after, but not then. When in between they were seen is not known: the reading
    /// becomes one that was seen once at its beginning, and one that was seen once at its end.
    private mutating func split(in transaction: WriteTransaction) throws {
        guard let whole = reading else { return }
        let id = try transaction.splitReading(whole)
        reading?.lastSeenAt = whole.seenAt
        guard let second = try transaction.reading(id: id) else { return }
        rest.insert(PastMoment(reading: second, changes: PastValues([])), at: rest.startIndex)
    }

    /// What was seen before was still so.
    private mutating func repeated(
        _ reading: ReadingRow, _ past: PastReading, _ shown: [StoredValue], in transaction: WriteTransaction
    ) throws -> PastOutcome {
        guard past.time > reading.lastSeenAt else { return .known }
        try transaction.extendReading(id: reading.id, lastSeenAt: past.time)
        self.reading?.lastSeenAt = past.time
        try keepRanks(shown, at: past.time, in: transaction)
        return .repeated
    }

    private mutating func insert(
        _ past: PastReading, ids: [Int64], shown: [StoredValue], wanted: PastValues, in transaction: WriteTransaction
    ) throws {
        let steps = values.steps(to: wanted, past.body, ids)
        try tellSteps(past, ids: ids, in: transaction)
        if let next = rest.first, values.applying(next.changes) == wanted {
            // The reading behind it shows the same: it only began earlier.
            try transaction.beginReading(next.reading, at: past.time)
            var moved = next.reading
            moved.seenAt = past.time
            reading = moved
            rest.removeFirst()
        } else {
            let rise = reading.flatMap { SuspiciousRise(in: steps, elapsed: past.time - $0.seenAt) }
            let id = try transaction.insertReading(
                player: player, table: tableID, seenAt: past.time, isSuspicious: rise != nil)
            for change in values.changes(to: wanted) {
                try transaction.insertSample(
                    player: player, table: tableID, change.sample(at: past.time))
            }
            try settleNext(behind: wanted, in: transaction)
            reading = try transaction.reading(id: id)
        }
        values = wanted
        try keepRanks(shown, at: past.time, in: transaction)
    }

    /// The changes of the reading behind count from the new one.
    private mutating func settleNext(behind wanted: PastValues, in transaction: WriteTransaction) throws {
        guard var next = rest.first else { return }
        let after = values.applying(next.changes)
        let (time, table) = (next.reading.seenAt, next.reading.tableID)
        let changes = wanted.changes(to: after)
        let kept = Set(changes.map(\.metricID))
        for metric in next.changes.metrics where !kept.contains(metric) {
            try transaction.deleteSample(player: player, metric: metric, seenAt: time)
        }
        for change in changes { try transaction.insertSample(player: player, table: table, change.sample(at: time)) }
        next.changes = PastValues(changes.map { $0.sample(at: time) })
        rest[rest.startIndex] = next
    }

    private func tellSteps(_ past: PastReading, ids: [Int64], in transaction: WriteTransaction) throws {
        guard table.isComparable(to: .regular) else { return }
        let before = zip(ids, past.body.rows).compactMap { id, row in
            values.stored(id).map { HiscoreRow($0, metric: row.metric) }
        }
        try transaction.insertEvents(
            Events.drafts(from: before, to: past.body.rows), of: player, seenAfter: reading?.lastSeenAt,
            seenBefore: past.time, isSilent: true)
    }

    /// A day keeps its last ranks.
    private func keepRanks(_ shown: [StoredValue], at time: Timestamp, in transaction: WriteTransaction) throws {
        let day = ingest.day(of: time)
        if let seen = try transaction.ranksSeen(player: player, day: day), seen >= time { return }
        try transaction.setRankDay(player: player, day: day, table: tableID, seenAt: time, values: shown)
    }
}

/// A reading of a history, and what changed with it.
struct PastMoment {
    var reading: ReadingRow
    var changes: PastValues
}
