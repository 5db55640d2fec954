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
    /// Its values by metric.
    let formerValues: [Int64: StoredValue]
    /// Whether `former` is of the same account in the same game, so that numbers can be compared.
    let isComparable: Bool

    /// How each row went on, in the order of the body. Rows that vanished are not among them.
    let steps: [ValueStep]

    /// What went down that never should.
    var loss: Loss? { table.isSeasonal ? nil : Loss(in: steps) }

    var formerOverall: Int64? { isComparable ? former?.overallExperience : nil }

    /// Whether it goes on from a reading on hold, with nothing lower.
    func continues(_ held: HeldReadingRow) -> Bool {
        guard held.tableID == tableID else { return false }
        let before = Dictionary(held.values.map { ($0.metricID, $0.value) }) { first, _ in first }
        return Loss(
            in: zip(values, body.rows).map { value, row in
                ValueStep(row.metric, from: before[value.metricID] ?? nil, to: value.value)
            }) == nil
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
        let before = Dictionary((former?.values ?? []).map { ($0.metricID, $0) }) { first, _ in first }
        return NewReading(
            body: body, table: table, tableID: tableID, values: values, newMetrics: newMetrics, former: former,
            formerValues: before, isComparable: isComparable,
            steps: zip(values, body.rows).map { value, row in
                ValueStep(row.metric, from: isComparable ? before[value.metricID]?.value : nil, to: value.value)
            })
    }
}

extension ReadAccess {
    fileprivate func hiscoreTable(id: Int64) throws -> GameMode {
        guard let mode = try hiscoreTableNames()[id].flatMap(GameMode.init) else {
            throw UserError(.refused, "the database holds a reading of hiscore table \(id), which it does not list")
        }
        return mode
    }
}
