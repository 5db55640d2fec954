import Hiscores
import Scheduling
import Store
import Timestamps

/// Puts values that were seen in the past, or somewhere else, between those that a player has already: by the rules of
/// live readings, but in any order of their times, and without taking what is not told for unknown.
///
/// A value is stored where it differs from the one before. Of a counter that would go down, the value that comes new is
/// refused: what is there already was looked at when it came. Doing it again changes nothing.
struct ValueWeaver {
    struct Value {
        var metric: Metric
        var metricID: Int64
        /// Nil: it was unknown then.
        var value: Int64?
        var rank: Int64?
        /// Only where it does not follow from the experience, and is told.
        var level: Int?
    }

    /// What came of a value.
    enum Outcome: Equatable {
        case stored
        /// It follows from what is there.
        case known
        /// Why it cannot be.
        case refused(String)
    }

    private let transaction: WriteTransaction
    private let player: Int64
    private let tableID: Int64
    /// Those whose numbers go on from each other.
    private let tables: [Int64]
    /// When the player was last read with all its values, on one of those; nil: never.
    private let lastLook: Timestamp?
    private let ingest: ReadingIngest

    /// - parameter table: whose the values are.
    init(of player: PlayerRow, table: GameMode, ingest: ReadingIngest, in transaction: WriteTransaction) throws {
        guard let tableID = try transaction.hiscoreTableID(table.rawValue) else {
            throw UserError(.refused, "the database knows no hiscore table '\(table.rawValue)'")
        }
        self.transaction = transaction
        self.player = player.id
        self.tableID = tableID
        self.ingest = ingest
        tables = try transaction.hiscoreTables(like: table)
        let current = try transaction.current(player: player.id)
        lastLook =
            if let current, let lastFetched = player.lastFetched, tables.contains(current.tableID) {
                min(current.seenAt, lastFetched)
            } else {
                nil
            }
    }

    /// Takes values of one moment.
    ///
    /// - returns: what came of each.
    func take(_ values: [Value], at time: Timestamp) throws -> [Outcome] {
        var steps: [Step] = []
        var taken: [Value] = []
        let outcomes = try values.map { value in
            let (outcome, step) = try take(value, at: time)
            if let step { steps.append(step) }
            if case .refused = outcome { return outcome }
            taken.append(value)
            return outcome
        }
        guard !taken.isEmpty else { return outcomes }
        try keepReading(at: time, steps: steps)
        for step in steps {
            if let sample = step.redundant { try drop(sample) }
            if let lasting = step.lasting {
                try transaction.insertSample(player: player, table: tableID, lasting)
                try split(at: lasting.seenAt, isSuspicious: false, isPartial: false)
            }
        }
        try keepCurrent(taken, at: time)
        try keepRanks(taken, at: time)
        for step in steps { try tell(step, at: time) }
        return outcomes
    }

    /// A value that was stored, and what that means for the samples around it.
    private struct Step {
        var value: Value
        /// The sample before it.
        var before: SampleRow?
        /// The one behind it, which says the same.
        var redundant: SampleRow?
        /// What was last seen of it: it held before, and holds again.
        var lasting: SampleRow?
    }

    // MARK: - Samples

    private func take(_ value: Value, at time: Timestamp) throws -> (outcome: Outcome, step: Step?) {
        let before = try transaction.sample(player: player, metric: value.metricID, tables: tables, at: time)
        guard before?.value != value.value else { return (.known, nil) }
        if let before, before.seenAt == time {
            return (.refused("\(value.metric.key) was \(before.value.words) at that time already"), nil)
        }
        let next = try transaction.sample(player: player, metric: value.metricID, tables: tables, after: time)
        // A look shows everything: what it did not change was as before.
        let isLooked = lastLook.map { $0 >= time && $0 < next?.seenAt ?? Timestamp(milliseconds: .max) } ?? false
        let confirmed = isLooked && before?.value != nil ? before : nil
        if let reason = try contradiction(value, at: time, confirmed: confirmed) { return (.refused(reason), nil) }
        try transaction.insertSample(
            player: player, table: tableID,
            SampleRow(metricID: value.metricID, seenAt: time, value: value.value, level: value.level))
        var step = Step(value: value, before: before)
        if let confirmed, let lastLook, lastLook > time {
            step.lasting = SampleRow(
                metricID: value.metricID, seenAt: lastLook, value: confirmed.value, level: confirmed.level)
        } else if let next, next.value == value.value, next.level == nil {
            step.redundant = next
        }
        return (.stored, step)
    }

    /// Why a counter cannot have had a value between those that it had before and later; nil where it can.
    ///
    /// - parameter confirmed: the sample before, where the last look at the player found that it still held.
    private func contradiction(
        _ value: Value, at time: Timestamp, confirmed: SampleRow?
    ) throws -> String? {
        guard value.metric.isGuarded, let number = value.value else { return nil }
        let before = try transaction.knownValue(
            player: player, metric: value.metricID, tables: tables, before: time)
        if let before, let known = before.value, number < known {
            return "\(value.metric.key) cannot be \(number): it was \(known) at \(before.seenAt.formatted()), and it "
                + "never goes down"
        }
        let next = try transaction.knownValue(player: player, metric: value.metricID, tables: tables, after: time)
        if let known = confirmed?.value ?? next?.value, number > known {
            let when = confirmed == nil ? next?.seenAt : lastLook
            return "\(value.metric.key) cannot be \(number): it was \(known) later"
                + "\(when.map { ", at \($0.formatted())" } ?? ""), and it never goes down"
        }
        return nil
    }

    /// Deletes a sample that says what the one before it says already, and its reading if that changes nothing else.
    private func drop(_ sample: SampleRow) throws {
        try transaction.deleteSample(player: player, metric: sample.metricID, seenAt: sample.seenAt)
        guard try transaction.metricKeys(sampledOf: player, at: sample.seenAt).isEmpty,
            let reading = try transaction.reading(player: player, beginningAt: sample.seenAt),
            let former = try transaction.reading(
                player: player, at: sample.seenAt - .milliseconds(1), tables: tables)
        else { return }
        try transaction.deleteReading(id: reading.id)
        try transaction.extendReading(id: former.id, lastSeenAt: reading.lastSeenAt)
        if try transaction.current(player: player)?.readingID == reading.id {
            try transaction.setCurrentReading(player: player, former.id)
        }
    }

    // MARK: - Readings

    private func keepReading(at time: Timestamp, steps: [Step]) throws {
        guard !steps.isEmpty else {
            // Nothing new, but seen once more.
            if let reading = try transaction.reading(player: player, at: time, tables: tables) {
                try transaction.extendReading(id: reading.id, lastSeenAt: time)
            }
            return
        }
        let isSuspicious = steps.contains { step in
            guard let before = step.before else { return false }
            let rise = ValueStep(step.value.metric, from: before.value, to: step.value.value)
            return SuspiciousRise(in: [rise], elapsed: time - before.seenAt) != nil
        }
        try split(at: time, isSuspicious: isSuspicious, isPartial: true)
    }

    /// Lets a reading begin, in the middle of another if need be: what was seen at the end of that belongs to this one.
    private func split(at time: Timestamp, isSuspicious: Bool, isPartial: Bool) throws {
        let former = try transaction.reading(player: player, at: time, tables: tables)
        if former?.seenAt == time { return }
        let id = try transaction.insertReading(
            player: player, table: tableID, seenAt: time, isSuspicious: isSuspicious, isPartial: isPartial)
        guard let former, former.lastSeenAt > time else { return }
        try transaction.setReadingEnd(id: former.id, lastSeenAt: former.seenAt)
        try transaction.setReadingEnd(id: id, lastSeenAt: former.lastSeenAt)
        if try transaction.current(player: player)?.readingID == former.id {
            try transaction.setCurrentReading(player: player, id)
        }
    }

    /// Lets the last values be these, where none are later.
    private func keepCurrent(_ values: [Value], at time: Timestamp) throws {
        let current = try transaction.current(player: player)
        if let current, !tables.contains(current.tableID) { return }
        var stored = Dictionary((current?.values ?? []).map { ($0.metricID, $0) }) { first, _ in first }
        let isLast = current.map { $0.seenAt <= time } ?? true
        for value in values {
            let former = stored[value.metricID]
            guard try isLast || isNewest(value, at: time, than: former) else { continue }
            // A rank that is not told stays for a value that does; a level belongs to its value.
            let isSame = former?.value == value.value
            stored[value.metricID] = StoredValue(
                metricID: value.metricID, value: value.value, rank: value.rank ?? (isSame ? former?.rank : nil),
                level: value.level ?? (isSame ? former?.level : nil))
        }
        let reading =
            try isLast ? transaction.reading(player: player, at: time, tables: tables)?.id : current?.readingID
        guard let reading else { return }
        let overall = try transaction.metricID(wireName: MetricCatalog.overall.wireName).flatMap { stored[$0] }
        try transaction.setCurrent(
            PlayerCurrentRow(
                playerID: player, tableID: current?.tableID ?? tableID, readingID: reading,
                seenAt: isLast ? time : current?.seenAt ?? time, overallExperience: overall?.value,
                overallLevel: overall?.level, overallRank: overall?.rank,
                values: stored.values.sorted { $0.metricID < $1.metricID }))
    }

    /// Whether nothing was told of a metric after a value, although something was of others.
    private func isNewest(_ value: Value, at time: Timestamp, than current: StoredValue?) throws -> Bool {
        guard lastLook.map({ $0 < time }) ?? true, current?.value != value.value else { return false }
        return try transaction.sample(player: player, metric: value.metricID, tables: tables, after: time) == nil
    }

    // MARK: - Ranks

    private func keepRanks(_ values: [Value], at time: Timestamp) throws {
        var ranks: [Int64: Int64] = [:]
        for value in values { ranks[value.metricID] = value.rank }
        guard !ranks.isEmpty else { return }
        let day = ingest.day(of: time)
        var (table, seenAt) = (tableID, time)
        if let former = try transaction.rankDay(player: player, day: day) {
            guard tables.contains(former.tableID) else { return }
            // Of a day the last ranks count.
            let isLater = former.seenAt > time
            ranks.merge(former.ranks) { new, former in isLater ? former : new }
            if isLater { (table, seenAt) = (former.tableID, former.seenAt) }
        }
        try transaction.setRankDay(
            player: player, day: day, table: table, seenAt: seenAt,
            values: ranks.map { StoredValue(metricID: $0, value: nil, rank: $1, level: nil) })
    }

    // MARK: - Events

    /// Writes what a value reached, without announcing it. What takes all skills cannot be told from some of them.
    private func tell(_ step: Step, at time: Timestamp) throws {
        func row(_ value: Int64?) -> HiscoreRow {
            HiscoreRow(metric: step.value.metric, rank: nil, level: nil, value: value)
        }
        let drafts = Events.drafts(
            from: step.before.map { [row($0.value)] } ?? [], to: [row(step.value.value)])
        try transaction.insertEvents(
            drafts.filter { ![.baseLevel, .maxed, .totalLevel].contains($0.kind) }, of: player,
            seenAfter: step.before?.seenAt, seenBefore: time, isSilent: true)
    }
}

extension Int64? {
    fileprivate var words: String { map { "\($0)" } ?? "unknown" }
}
