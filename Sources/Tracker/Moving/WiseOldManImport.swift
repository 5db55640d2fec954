import Foundation
import Hiscores
import Scheduling
import Store
import Timestamps

/// Takes in the players of Wise Old Man and what it kept of them, some snapshots at a time.
package struct WiseOldManImport: Sendable {
    /// Old School RuneScape began on 22 February 2013.
    private static let earliest = Timestamp(seconds: 1_361_491_200)
    /// How far the clock of the other machine may be ahead.
    private static let tolerance = Duration.minutes(5)

    let roster: PlayerRoster
    private let ingest: ReadingIngest
    let addsPlayers: Bool
    let isDryRun: Bool

    /// - parameters:
    ///   - addsPlayers: whether players that are not tracked are added, and polled from now on.
    ///   - isDryRun: nothing is stored.
    package init(into roster: PlayerRoster, ingest: ReadingIngest, addsPlayers: Bool, isDryRun: Bool) {
        self.roster = roster
        self.ingest = ingest
        self.addsPlayers = addsPlayers
        self.isDryRun = isDryRun
    }

    /// Runs a write that leaves nothing behind in a dry run.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await roster.store.write { [isDryRun] transaction in
            try transaction.undoable(keeping: !isDryRun) { try body(transaction) }
        }
    }

    /// Takes some snapshots of a player.
    ///
    /// - parameters:
    ///   - snapshots: each a JSON object. They may stand in any order.
    ///   - person: whose they are, as introduced before. A dry run takes others too.
    ///   - position: how far the history of the player is read with them; nil: that is not kept.
    /// - throws: ``UserError`` when the player is not tracked, or is read from the table of another game.
    package func take(
        _ snapshots: [[UInt8]], of person: WiseOldManPlayer, position: WiseOldManPosition?
    ) async throws -> WiseOldManTaken {
        let now = roster.clock.now
        let name = try person.playerName()
        let (readable, began) = read(snapshots, now: now)
        return try await write { [self] transaction in
            var taken = began
            let player = try tracked(name, person, in: transaction, now: now)
            let table = try table(of: player, person)
            for group in readable.chunked(by: { $0.snapshot.tells == $1.snapshot.tells }) {
                try take(group, of: player, from: table, &taken, in: transaction)
            }
            taken.refused.sort { $0.index < $1.index }
            if let id = person.id, let position {
                try keep(position, of: player, number: id, taken, in: transaction, now: now)
            }
            return taken
        }
    }

    private struct Readable: Sendable {
        var index: Int
        var snapshot: WiseOldManSnapshot
    }

    /// - returns: those that can be read, in the order of time, and what is to be said of the others.
    private func read(_ snapshots: [[UInt8]], now: Timestamp) -> ([Readable], WiseOldManTaken) {
        var readable: [Readable] = []
        var taken = WiseOldManTaken()
        taken.read = snapshots.count
        for (index, bytes) in snapshots.enumerated() {
            do throws(WiseOldManSnapshotError) {
                let snapshot = try WiseOldManSnapshot(json: bytes)
                for metric in snapshot.unknownMetrics where !taken.unknownMetrics.contains(metric) {
                    taken.unknownMetrics.append(metric)
                }
                if let reason = objection(to: snapshot.time, now: now) {
                    taken.refused.append(.init(index: index, time: snapshot.time, reason: reason))
                } else {
                    readable.append(Readable(index: index, snapshot: snapshot))
                }
            } catch {
                taken.refused.append(.init(index: index, time: error.time, reason: error.description))
            }
        }
        readable.sort { ($0.snapshot.time, $0.index) < ($1.snapshot.time, $1.index) }
        return (readable, taken)
    }

    private func objection(to time: Timestamp, now: Timestamp) -> String? {
        if time < Self.earliest { return "createdAt: it is before the game existed" }
        if time > now + Self.tolerance { return "createdAt: it lies in the future (it is \(now.formatted()))" }
        return nil
    }

    private func tracked(
        _ name: PlayerName, _ person: WiseOldManPlayer, in transaction: WriteTransaction, now: Timestamp
    ) throws -> PlayerRow {
        if let player = try transaction.player(named: name) { return player }
        guard isDryRun, addsPlayers,
            let (id, _) = try roster.settle(
                name, mode: person.mode, intervalMinutes: roster.defaultIntervalMinutes, isActive: true,
                createdAt: now, in: transaction, now: now)
        else { throw UserError.unknownPlayer(name.display) }
        return try transaction.requirePlayer(id: id)
    }

    /// Which table the numbers are of: the site reads each player from that of its type.
    ///
    /// - throws: ``UserError`` for a player that is read from the table of a season here, or of none that is known.
    func table(of player: PlayerRow, _ person: WiseOldManPlayer) throws(UserError) -> GameMode {
        let mode = try player.requireHiscoreTable()
        guard mode.isComparable(to: .regular) else {
            throw UserError(
                .refused,
                "'\(player.username)' is read from the table \(mode.displayName) here, and Wise Old Man has the main game; "
                    + "`hiscored player mode NAME auto` changes that")
        }
        return person.mode ?? mode
    }

    // MARK: - Readings

    /// - parameter group: snapshots that tell the same metrics, in the order of time.
    private func take(
        _ group: ArraySlice<Readable>, of player: PlayerRow, from table: GameMode, _ taken: inout WiseOldManTaken,
        in transaction: WriteTransaction
    ) throws {
        guard let first = group.first else { return }
        let tables = try transaction.hiscoreTables(like: table)
        let told = first.snapshot.tells
        let untold = try transaction.metrics().filter { !told.contains($0.metric.key) }
        var places: [Int] = []
        var readings: [PastReading] = []
        for item in group {
            let time = item.snapshot.time
            // What the site does not tell stays as it was.
            let rows = try untold.compactMap { row in
                try transaction.sample(player: player.id, metric: row.id, tables: tables, at: time).map { sample in
                    HiscoreRow(
                        StoredValue(metricID: row.id, value: sample.value, rank: nil, level: sample.level),
                        metric: row.metric)
                }
            }
            do throws(WiseOldManSnapshotError) {
                readings.append(PastReading(time: time, body: try item.snapshot.body(with: rows)))
                places.append(item.index)
            } catch {
                taken.refused.append(.init(index: item.index, time: time, reason: error.description))
            }
        }
        guard let outcomes = try ingest.takePast(readings, of: player.id, from: table, in: transaction) else {
            throw UserError.unknownPlayer(player.username)
        }
        for (place, (reading, outcome)) in zip(places, zip(readings, outcomes)) {
            switch outcome {
            case .stored: taken.stored += 1
            case .repeated: taken.repeated += 1
            case .known: taken.known += 1
            case .setAside(let reason):
                taken.refused.append(.init(index: place, time: reading.time, reason: reason))
            }
        }
    }
}

extension WiseOldManSnapshot {
    /// The keys of the metrics that it tells.
    fileprivate var tells: Set<String> { Set(rows.map(\.metric.key)) }
}

extension Array {
    /// Parts whose neighbours belong together.
    fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var parts: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices.dropFirst() where !belong(self[index - 1], self[index]) {
            parts.append(self[start..<index])
            start = index
        }
        if start < endIndex { parts.append(self[start..<endIndex]) }
        return parts
    }
}
