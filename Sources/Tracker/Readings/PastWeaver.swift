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
    private let tables: [Int64]
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
        tables = try transaction.hiscoreTables(like: table)
        reading = try transaction.reading(player: player, at: first, tables: tables)
        values = PastValues(try transaction.samples(player: player, at: first, tables: tables))
        var readings = try transaction.readings(player: player, after: first, through: last, tables: tables)
        readings += try transaction.readingsToNextWhole(player: player, after: last, tables: tables)
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
        let isInside = reading.map { past.time <= $0.lastSeenAt } ?? false
        let behind = isInside ? values : rest.first.map { after($0, from: wanted) }
        if let behind, let loss = Loss(in: wanted.steps(to: behind, past.body, ids)) {
            return .setAside("numbers would go down behind it: \(loss.summary)")
        }
        if let loss = Loss(in: values.steps(to: wanted, past.body, ids)) {
            // Where lower numbers were accepted, the fall was somewhere before them: perhaps here.
            let isAccepted = !isInside && behind.flatMap { Loss(in: values.steps(to: $0, past.body, ids)) } != nil
            guard isAccepted else { return .setAside("numbers went down: \(loss.summary)") }
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
        if let next = rest.first, !next.reading.isPartial, values.applying(next.changes) == wanted {
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
            try settleRest(behind: wanted, past, shown, in: transaction)
            reading = try transaction.reading(id: id)
        }
        values = wanted
        try keepRanks(shown, at: past.time, in: transaction)
    }

    /// What is known after a reading to come, when this was known before it: all that it told, and of what a list does not
    /// tell, what was known before.
    private func after(_ moment: PastMoment, from before: PastValues) -> PastValues {
        moment.reading.isPartial ? before.applying(moment.changes) : values.applying(moment.changes)
    }

    /// The changes of the readings behind count from the new one, up to the next that told all.
    private mutating func settleRest(
        behind wanted: PastValues, _ past: PastReading, _ shown: [StoredValue], in transaction: WriteTransaction
    ) throws {
        var (former, known) = (values, wanted)
        for index in rest.indices {
            let next = rest[index]
            let formerAfter = former.applying(next.changes)
            let after = next.reading.isPartial ? known.applying(next.changes) : formerAfter
            rest[index].changes = try settle(next, changes: known.changes(to: after), in: transaction)
            guard next.reading.isPartial else { return }
            (former, known) = (formerAfter, after)
        }
        // Nothing but lists behind it: what they do not tell is known last from here.
        guard var current = try transaction.current(player: player), tables.contains(current.tableID) else { return }
        current.values = known.known(ranksFrom: current.values, shown)
        let overall = past.body.overall
        current.overallExperience = current.overallExperience ?? overall.value
        current.overallLevel = current.overallLevel ?? overall.level
        current.overallRank = current.overallRank ?? overall.rank
        try transaction.setCurrent(current)
    }

    /// Stores what changes with a reading that is there.
    private func settle(
        _ moment: PastMoment, changes: [StoredValue], in transaction: WriteTransaction
    ) throws -> PastValues {
        let (time, table) = (moment.reading.seenAt, moment.reading.tableID)
        let kept = Set(changes.map(\.metricID))
        for metric in moment.changes.metrics where !kept.contains(metric) {
            try transaction.deleteSample(player: player, metric: metric, seenAt: time)
        }
        let samples = changes.map { $0.sample(at: time) }
        for sample in samples { try transaction.insertSample(player: player, table: table, sample) }
        return PastValues(samples)
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
