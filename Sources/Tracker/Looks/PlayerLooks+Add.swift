import Hiscores
import Scheduling
package import Store
import Timestamps
import Upstream

extension PlayerLooks {
    /// How long an addition waits for its first look.
    private static var patience: Duration { .seconds(10) }

    /// What an addition changed, to take it back.
    private struct Addition: Sendable {
        var player: PlayerRow
        /// The row as it was, for a player that had been removed.
        var before: PlayerRow?
        /// Who had the name before.
        var alias: PlayerAliasRow?
        /// Nil when it will not run soon.
        var look: Awaited?
    }

    /// Tracks a player, and looks whether there is one of this name. Only if the hiscores definitely know none the addition
    /// is taken back: a new player is gone as if it had never been there, one that had been removed is that
    /// again, with its history. Whatever else comes of the look, or if it takes too long, the player is tracked.
    ///
    /// - throws: ``UserError`` of kind `conflict` when it is tracked already, `notFound` when the hiscores do not know it.
    package func add(_ request: PlayerRequest) async throws -> PlayerRow {
        let addition = try await insert(request)
        guard let look = addition.look,
            case .ended(let attempt)? = try await atMost(Self.patience, { try await firstAttempt(of: look) })
        else { return addition.player }
        guard attempt.status == .warning, attempt.errorType == FetchErrorType.notFound.rawValue else {
            return try await store.read { try $0.player(id: addition.player.id) } ?? addition.player
        }
        try await takeBack(addition)
        // The wording is osrsdiff's (osrsdiff-api §1.2, E-hiscores).
        throw UserError(.notFound, "Player '\(request.name)' not found in OSRS hiscores")
    }

    private func insert(_ request: PlayerRequest) async throws -> Addition {
        let now = roster.clock.now
        return try await store.write { [self] transaction in
            let before = try transaction.player(nameKey: request.name.key, includingRemoved: true)
            let alias = try transaction.alias(nameKey: request.name.key)
            let player = try roster.add(request, in: transaction, now: now)
            var addition = Addition(player: player, before: before, alias: alias)
            if try !isHindered(in: transaction, now: now),
                let job = try transaction.waitingJob(uniqueKey: PlayerRow.fetchKey(id: player.id))
            {
                addition.look = Awaited(job: job.id, lastExecution: try transaction.lastExecutionID())
            }
            return addition
        }
    }

    /// Whether there is no use in waiting.
    private func isHindered(in snapshot: some ReadAccess, now: Timestamp) throws -> Bool {
        switch try hindrance(in: snapshot, now: now) {
        case nil: false
        case .closed(let until): until > now + Self.patience
        default: true
        }
    }

    private func takeBack(_ addition: Addition) async throws {
        let now = roster.clock.now
        try await store.write { [roster] transaction in
            // Removed meanwhile, or there after all.
            guard let player = try transaction.player(id: addition.player.id),
                player.lastFetched == addition.player.lastFetched
            else { return }
            try roster.schedules.unschedule(player, in: transaction)
            try transaction.cancelWaitingFetch(of: player, reason: "the hiscores do not know the player", now: now)
            if let before = addition.before {
                try transaction.restorePlayer(before)
            } else {
                try transaction.deletePlayer(id: player.id)
            }
            if let alias = addition.alias {
                try transaction.setAlias(
                    nameKey: alias.nameKey, username: alias.username, player: alias.playerID, until: alias.until)
            }
        }
    }
}
