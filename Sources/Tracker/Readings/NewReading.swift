import Hiscores
import Store
import Timestamps

/// What the hiscores sent, beside what they had sent before.
struct NewReading {
    let body: HiscoresBody
    let table: GameMode
    let tableID: Int64
    let values: [StoredValue]
    /// Rows of the hiscores that nobody had shown before.
    let newMetrics: [String]
    /// The reading before.
    let former: PlayerCurrentRow?
    /// Whether `former` is of the same game, so that numbers can be compared.
    let isComparable: Bool
    /// The values before that can be compared: those of `former`, or else the last ones of the same game, as after a
    /// season on another table.
    let comparableValues: [Int64: StoredValue]

    /// How each row went on, in the order of the body. Rows that vanished are not among them.
    let steps: [ValueStep]
    /// The same for the guards: what was unknown before goes on from the last number that was known.
    let guardedSteps: [ValueStep]

    /// What went down that never should.
    var loss: Loss? { table.isSeasonal ? nil : Loss(in: guardedSteps) }

    /// Overall's experience as it was last known.
    var formerOverall: Int64? { guardedSteps.first { $0.metric.kind == .overall }?.from }

    /// How each row went on from a reading on hold; nil when that is of another table.
    func steps(from held: HeldReadingRow) -> [ValueStep]? {
        guard held.tableID == tableID else { return nil }
        let before = Dictionary(held.values.map { ($0.metricID, $0.value) }) { first, _ in first }
        return zip(values, body.rows).map { value, row in
            ValueStep(row.metric, from: before[value.metricID] ?? nil, to: value.value)
        }
    }

    /// The time it counts for: never before, or at, that of the reading before.
    func time(noEarlierThan time: Timestamp) -> Timestamp {
        former.map { max(time, $0.seenAt + .milliseconds(1)) } ?? time
    }
}

extension ReadingIngest {
    func reading(
        _ body: HiscoresBody, from table: GameMode, after former: PlayerCurrentRow?, in transaction: WriteTransaction,
        now: Timestamp
    ) throws -> NewReading {
        let (ids, newMetrics) = try metrics.ids(of: body.rows.map(\.metric), in: transaction, now: now)
        guard let tableID = try transaction.hiscoreTableID(table.rawValue) else {
            throw UserError(.refused, "the database knows no hiscore table '\(table.rawValue)'")
        }
        let values = zip(ids, body.rows).map { StoredValue(metricID: $0, row: $1) }
        let isComparable =
            try former.map { former in
                try former.tableID == tableID || transaction.hiscoreTable(id: former.tableID).isComparable(to: table)
            } ?? false
        let comparable =
            isComparable || former == nil
            ? Dictionary((former?.values ?? []).map { ($0.metricID, $0) }) { first, _ in first }
            : try transaction.lastValues(of: former?.playerID, like: table)
        let steps = zip(values, body.rows).map { value, row in
            ValueStep(row.metric, from: comparable[value.metricID]?.value, to: value.value)
        }
        let guardedSteps = try former.map { former in
            table.isSeasonal
                ? steps : try transaction.reachingBack(steps, metrics: ids, of: former.playerID, on: table)
        }
        return NewReading(
            body: body, table: table, tableID: tableID, values: values, newMetrics: newMetrics, former: former,
            isComparable: isComparable, comparableValues: comparable, steps: steps,
            guardedSteps: guardedSteps ?? steps)
    }
}

extension ReadAccess {
    /// Lets steps begin at the last number that was known, where they begin at an unknown one: a counter that was hidden
    /// for a while may be no lower either when it shows again.
    ///
    /// History is looked into only for guarded rows that become known, so hardly ever.
    ///
    /// - parameter metrics: the ids that the steps are of, in their order.
    func reachingBack(
        _ steps: [ValueStep], metrics: [Int64], of player: Int64, on table: GameMode
    ) throws -> [ValueStep] {
        var tables: [Int64]?
        return try zip(steps, metrics).map { step, metric in
            guard step.from == nil, step.to != nil, step.metric.isGuarded else { return step }
            let ofGame = try tables ?? hiscoreTables(like: table)
            tables = ofGame
            let last = try lastKnownValue(player: player, metric: metric, tables: ofGame)
            return ValueStep(step.metric, from: last, to: step.to)
        }
    }
}

extension ReadAccess {
    /// The last values that were seen on the tables of the same game.
    fileprivate func lastValues(of player: Int64?, like table: GameMode) throws -> [Int64: StoredValue] {
        guard let player else { return [:] }
        let samples = try samples(player: player, at: Timestamp(milliseconds: .max), tables: hiscoreTables(like: table))
        return Dictionary(
            uniqueKeysWithValues: samples.map { sample in
                let value = StoredValue(metricID: sample.metricID, value: sample.value, rank: nil, level: sample.level)
                return (sample.metricID, value)
            })
    }
}
