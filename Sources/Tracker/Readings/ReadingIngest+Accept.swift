import Hiscores
import Store
import Timestamps

extension ReadingIngest {
    /// Stores a reading that was on hold as a player's own, for the time at which it was read.
    func accept(
        _ held: HeldReadingRow, of player: Int64, at now: Timestamp, in transaction: WriteTransaction
    ) throws {
        var row = try transaction.requireStanding(id: player)
        let former = try transaction.current(player: player)
        let body = try HiscoresBody(held, metrics: transaction.metrics())
        guard let table = try transaction.hiscoreTableNames()[held.tableID].flatMap(GameMode.init) else {
            throw UserError(.refused, "the reading on hold is of hiscore table \(held.tableID), which nobody knows")
        }
        let reading = try reading(body, from: table, after: former, in: transaction, now: now)
        var standing = row.standing(held: nil)
        standing.keep(isRanked: body.overall.rank != nil, at: now)
        row.set(standing)
        var result = Result(ruling: PlayerStanding.Ruling(treatment: .storeLower), standing: row)
        let time = reading.time(noEarlierThan: held.seenAt)
        try keep(write(reading, of: player, at: time, result: &result, in: transaction), in: transaction)
        try tellSteps(
            of: reading, player: player, at: time, notedAt: now, isSilent: former == nil, in: transaction)
        try transaction.dropHeldReading(player: player)
        try transaction.setPlayerStanding(row, fetchedAt: held.seenAt, changed: result.hasProgress, error: nil)
    }
}

extension HiscoresBody {
    /// What was on hold, as it had come.
    fileprivate init(_ held: HeldReadingRow, metrics: [MetricRow]) throws {
        let known = Dictionary(uniqueKeysWithValues: metrics.map { ($0.id, $0.metric) })
        let rows = held.values.compactMap { value in known[value.metricID].map { HiscoreRow(value, metric: $0) } }
        try self.init(rows: rows.sorted { $0.metric.order < $1.metric.order })
    }
}

extension ReadAccess {
    func requireStanding(id: Int64) throws -> PlayerStandingRow {
        guard let row = try playerStanding(id: id) else { throw UserError(.notFound, "there is no player \(id)") }
        return row
    }
}
