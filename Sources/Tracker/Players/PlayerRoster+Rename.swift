package import Hiscores
import Scheduling
package import Store
package import Timestamps

extension PlayerRoster {
    /// Gives a player the name that it has in the game now. The former name goes on meaning this player.
    ///
    /// Where the new name is tracked already, as somebody added it, the two become one player with one history. An archive
    /// becomes a player again: whose history it is has turned out.
    ///
    /// - parameters:
    ///   - time: when it was renamed, for a history that is written later; nil: now.
    ///   - isSilent: nobody is told.
    /// - throws: ``UserError`` of kind `conflict` when the two cannot be one: both were seen at the same time, or numbers
    ///   would go down.
    package func rename(
        _ old: PlayerName, to new: PlayerName, at time: Timestamp? = nil, isSilent: Bool = false
    ) async throws -> PlayerRow {
        let now = clock.now
        let time = time ?? now
        return try await store.write { [self] transaction in
            let player = try transaction.requirePlayer(old)
            if player.nameKey == new.key {
                try transaction.setPlayerName(id: player.id, nameKey: new.key, username: new.display)
                return try reschedule(player.id, in: transaction, now: now)
            }
            try transaction.forgetStanding(of: player, now: time)
            if let other = try transaction.player(nameKey: new.key, includingRemoved: true) {
                try clear(new, of: other, for: player, in: transaction, now: now)
            }
            try transaction.dropAlias(nameKey: new.key)
            try transaction.setPlayerName(id: player.id, nameKey: new.key, username: new.display)
            // Nobody was ever called as an archive is.
            let former = player.archivedFrom ?? player.username
            try transaction.setAlias(nameKey: player.nameKey, username: former, player: player.id, until: time)
            if player.archivedFrom != nil { try transaction.setPlayerArchived(id: player.id, from: nil) }
            try transaction.insertEvents(
                [EventDraft(.renamed, detail: ["from": former, "to": new.display])], of: player.id,
                seenBefore: time, isSilent: isSilent)
            return try reschedule(player.id, in: transaction, now: now)
        }
    }

    /// Takes the name from whoever has it: a tracked player is joined to `player`, a removed one keeps its history under
    /// a name that nobody can have.
    private func clear(
        _ name: PlayerName, of other: PlayerRow, for player: PlayerRow, in transaction: WriteTransaction, now: Timestamp
    ) throws {
        guard other.removedAt == nil else {
            try transaction.archiveName(of: other)
            return
        }
        try transaction.requireContinuation(of: player, by: other)
        try schedules.unschedule(other, in: transaction)
        try transaction.cancelWaitingFetch(of: other, reason: "it is the same player as another", now: now)
        if other.isActive {
            // It was added to be polled so.
            try schedules.unschedule(player, in: transaction)
            try transaction.takeOverPolling(of: other.id, by: player.id)
        }
        try transaction.joinPlayers(other.id, into: player.id)
    }

    /// The schedule carries the name among its labels. What the name shows now is looked at soon, in place of a fetch that
    /// waits for an older reason.
    func reschedule(_ id: Int64, in transaction: WriteTransaction, now: Timestamp) throws -> PlayerRow {
        let player = try transaction.requirePlayer(id: id)
        guard player.isActive, !player.isPaused else { return player }
        try schedules.schedule(player, in: transaction, now: now)
        try transaction.cancelWaitingFetch(of: player, reason: "the player is fetched anew", now: now)
        _ = try schedules.fetchNow(player, tasks: tasks, random: random, in: transaction, now: now)
        return try transaction.requirePlayer(id: id)
    }
}

extension WriteTransaction {
    /// What was held against the old name says nothing of the new one.
    fileprivate func forgetStanding(of player: PlayerRow, now: Timestamp) throws {
        try dropHeldReading(player: player.id)
        var row = try requireStanding(id: player.id)
        let state: PlayerState = player.lastFetched == nil ? .pending : .ok
        row.set(PlayerStanding(state: state, since: row.state == state.rawValue ? row.stateSince : now))
        try setPlayerStanding(row, fetchedAt: nil, changed: false, error: nil)
        try setPlayerAdjustedInterval(id: player.id, minutes: nil)
    }

    /// Moves a player out of the way of whoever has its name now: `archive12` is no name anybody chose.
    func archiveName(of player: PlayerRow) throws {
        var name = "archive\(player.id)"
        while try self.player(nameKey: name, includingRemoved: true) != nil { name += "x" }
        try setPlayerName(id: player.id, nameKey: name, username: name)
        try setPlayerArchived(id: player.id, from: player.username)
    }
}

extension ReadAccess {
    /// - throws: ``UserError`` unless what was seen of `newer` can follow on what was seen of `older`.
    fileprivate func requireContinuation(of older: PlayerRow, by newer: PlayerRow) throws {
        guard let last = try current(player: older.id), let first = try firstSeen(player: newer.id) else { return }
        guard last.seenAt <= first else {
            throw UserError(
                .conflict,
                "'\(older.username)' and '\(newer.username)' cannot be one player: '\(older.username)' was still seen "
                    + "on \(last.seenAt.formatted()), after '\(newer.username)' had first been on \(first.formatted())")
        }
        let metrics = Dictionary(uniqueKeysWithValues: try metrics().map { ($0.id, $0.metric) })
        let before = Dictionary(last.values.map { ($0.metricID, $0.value) }) { first, _ in first }
        let samples = try samples(player: newer.id, at: first).filter { metrics[$0.metricID] != nil }
        let steps = samples.compactMap { sample in
            metrics[sample.metricID].map {
                ValueStep($0, from: before[sample.metricID] ?? nil, to: sample.value)
            }
        }
        let guarded = try reachingBack(
            steps, metrics: samples.map(\.metricID), of: older.id, on: hiscoreTable(id: last.tableID))
        guard let loss = Loss(in: guarded) else { return }
        throw UserError(
            .conflict,
            "'\(older.username)' and '\(newer.username)' cannot be one player, since numbers would go down: "
                + "\(loss.summary)")
    }
}
