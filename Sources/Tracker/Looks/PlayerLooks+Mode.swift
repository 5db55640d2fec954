package import Hiscores
import Scheduling
package import Store
import Timestamps
import Upstream

extension PlayerLooks {
    /// How long somebody waits for a mode to be found out.
    private static var patienceForModes: Duration { .seconds(30) }

    /// Finds the mode of a player out anew, from all tables that tell modes apart. A mode that differs from the one in
    /// force is looked at twice, as ever, but at once.
    ///
    /// - returns: the mode that was in force before, and the player as it is then.
    /// - throws: ``UserError`` for a player that is unknown, deactivated, or whose mode was chosen; ``PlayerLookError`` where
    ///   the hiscores did not tell.
    package func recalculateMode(of name: PlayerName) async throws -> (before: String?, player: PlayerRow) {
        let first = try await requestCheck(of: name)
        let found = try await atMost(Self.patienceForModes) {
            let player = try await check(first.player, by: first.look)
            let standing = try await store.read { try $0.playerStanding(id: player.id) }
            guard standing?.modeCandidate != nil else { return player }
            let second = try await requestCheck(of: PlayerName(player.username))
            return try await check(second.player, by: second.look)
        }
        guard let found else {
            throw Task.isCancelled ? PlayerLookError.stopped : .late(Self.patienceForModes)
        }
        return (first.player.mode, found)
    }

    private func requestCheck(of name: PlayerName) async throws -> (player: PlayerRow, look: Awaited) {
        let now = roster.clock.now
        return try await store.write { [self] transaction in
            let player = try transaction.requirePlayer(name)
            guard player.isActive else {
                throw UserError(
                    .refused, "Player '\(player.username)' is not active. Activate the player first.")
            }
            guard player.modeSetting == ModeSetting.auto.text else {
                throw UserError(
                    .conflict,
                    "The mode of '\(player.username)' was chosen (\(player.modeSetting)), so it is not found out; "
                        + "choose auto first")
            }
            if let hindrance = try hindrance(in: transaction, now: now) { throw hindrance }
            try transaction.requestModeCheck(player: player.id)
            let last = try transaction.lastExecutionID()
            let job = try roster.schedules.fetchNow(
                player, tasks: roster.tasks, random: roster.random, in: transaction, now: now)
            if job.wasWaiting { try transaction.hasten(job: job.id, now: now) }
            return (player, Awaited(job: job.id, lastExecution: last))
        }
    }

    /// Waits for a check that was asked for.
    private func check(_ player: PlayerRow, by look: Awaited) async throws -> PlayerRow {
        guard case .ended(let attempt) = try await firstAttempt(of: look) else {
            throw PlayerLookError.failed(reason: "the look was cancelled before it was made")
        }
        switch attempt.status {
        case .success:
            break
        case .warning where attempt.errorType == FetchErrorType.notFound.rawValue:
            throw PlayerLookError.nowhere
        case .warning:
            // Its numbers are kept aside; what tells the mode was read.
            break
        case .skipped:
            throw UserError(.conflict, "Player '\(player.username)' was changed meanwhile; ask again")
        case .running, .retry, .failure, .timeout, .cancelled:
            let now = roster.clock.now
            let closed = try await store.read { snapshot in try self.hindrance(in: snapshot, now: now) }
            if let closed { throw closed }
            throw PlayerLookError.failed(reason: attempt.errorMessage ?? "no reason was given")
        }
        if let unread = attempt.unreadTable { throw PlayerLookError.failed(reason: unread) }
        guard let found = try await store.read({ try $0.player(id: player.id) }) else {
            throw UserError.unknownPlayer(player.username)
        }
        return found
    }
}

extension ExecutionRow {
    /// Why a table that tells modes apart was not read beside others that were; nil when all were.
    fileprivate var unreadTable: String? {
        guard let text = resultData, case .object(let result)? = try? JSONValue(text: text),
            case .string(let table)? = result["unread_table"]
        else { return nil }
        guard case .string(let reason)? = result["error_message"] else { return table }
        return "\(reason) (\(table))"
    }
}
