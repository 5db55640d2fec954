package import Hiscores
import Scheduling
import Store
package import Timestamps

/// Takes in what the hiscores once sent of a player, kept by somebody else: all of it, or nothing.
package struct OldBodyImport: Sendable {
    package struct Result: Equatable, Sendable {
        package var player: String
        package var isAdded: Bool
        /// Values that were new.
        package var stored = 0
        /// Those that say what was known already.
        package var known = 0
    }

    private let roster: PlayerRoster
    private let ingest: ReadingIngest
    private let addsPlayers: Bool
    private let isDryRun: Bool

    /// - parameters:
    ///   - addsPlayers: whether a player that is not tracked is added, and polled from now on.
    ///   - isDryRun: nothing is stored.
    package init(into roster: PlayerRoster, ingest: ReadingIngest, addsPlayers: Bool, isDryRun: Bool) {
        self.roster = roster
        self.ingest = ingest
        self.addsPlayers = addsPlayers
        self.isDryRun = isDryRun
    }

    /// - parameters:
    ///   - table: whose the body is; nil: that of the player's mode.
    ///   - time: when the hiscores sent it.
    /// - throws: ``UserError`` for a body that contradicts what is there.
    package func take(
        _ body: HiscoresBody, of name: PlayerName, table: GameMode?, at time: Timestamp
    ) async throws -> Result {
        let now = roster.clock.now
        guard time >= CSVLayout.earliest else {
            throw UserError(.refused, "the time \(time.formatted()) is before the first hiscores of 2002")
        }
        guard time <= now + .minutes(5) else { throw UserError(.refused, "the time \(time.formatted()) lies ahead") }
        return try await roster.store.write { [self] transaction in
            try transaction.undoable(keeping: !isDryRun) {
                try take(body, of: name, table: table, at: time, in: transaction, now: now)
            }
        }
    }

    private func take(
        _ body: HiscoresBody, of name: PlayerName, table: GameMode?, at time: Timestamp,
        in transaction: WriteTransaction, now: Timestamp
    ) throws -> Result {
        let there = try transaction.player(named: name)
        guard there != nil || addsPlayers else { throw UserError.unknownPlayer(name.display) }
        let player =
            try there
            ?? roster.add(
                PlayerRequest(
                    name: name, polling: .interval(minutes: roster.defaultIntervalMinutes), origin: .import),
                in: transaction, now: now)
        var result = Result(player: player.username, isAdded: there == nil)
        let weaver = try ValueWeaver(
            of: player, table: table ?? player.requireHiscoreTable(), ingest: ingest, in: transaction)
        let values = try body.rows.map { row in
            let metric = row.metric
            let id = try transaction.metricID(
                wireName: metric.wireName, key: metric.key, kind: metric.kind.rawValue, now: time
            ).id
            let stored = StoredValue(metricID: id, row: row)
            return ValueWeaver.Value(
                metric: metric, metricID: id, value: stored.value, rank: stored.rank, level: stored.level)
        }
        var refusals: [String] = []
        for outcome in try weaver.take(values, at: time) {
            switch outcome {
            case .stored: result.stored += 1
            case .known: result.known += 1
            case .refused(let reason): refusals.append(reason)
            }
        }
        if let first = refusals.first {
            let more = refusals.count > 1 ? ", and \(refusals.count - 1) more like it" : ""
            throw UserError(.refused, "the body contradicts what is known of '\(player.username)': \(first)\(more)")
        }
        return result
    }
}
