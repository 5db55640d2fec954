package import Cron
package import Hiscores
package import Scheduling
package import Store
import Synchronization
package import Timestamps

/// Who is tracked: adding, removing, pausing and resuming players, and fetching one now.
///
/// Every change of a player takes its schedule with it, in one transaction.
package final class PlayerRoster: Sendable {
    let store: Store
    let schedules: PlayerScheduleManager
    let tasks: TaskRegistry
    let clock: WallClock
    let random: RandomSource
    /// For players that are given neither interval nor cron.
    package let defaultIntervalMinutes: Int
    /// For crons that are given no zone.
    package let defaultTimeZone: CronTimeZone
    /// Where the config names a player, by name key. Those entries go before what is asked here.
    private let configured = Mutex<[String: String]>([:])

    package init(
        store: Store, schedules: PlayerScheduleManager, tasks: TaskRegistry, clock: WallClock, random: RandomSource,
        defaultIntervalMinutes: Int, defaultTimeZone: CronTimeZone
    ) {
        self.store = store
        self.schedules = schedules
        self.tasks = tasks
        self.clock = clock
        self.random = random
        self.defaultIntervalMinutes = defaultIntervalMinutes
        self.defaultTimeZone = defaultTimeZone
    }

    /// Says which players the config names, and where (`tracking.players[3]`), by name key.
    package func setConfigured(_ places: [String: String]) {
        configured.withLock { $0 = places }
    }

    // MARK: - Adding and removing

    /// Tracks all of them, or none. Their first fetches are enqueued at once.
    ///
    /// A player that was removed lately comes back with its history. One that was deactivated does so for the command
    /// line alone, which has no other verb for it; the API has `…/reactivate`.
    ///
    /// - returns: the rows, in the order asked for.
    /// - throws: ``UserError`` of kind `conflict` when one is tracked already or named twice.
    package func add(_ requests: [PlayerRequest]) async throws -> [PlayerRow] {
        var seen: [PlayerName: PlayerName] = [:]
        for request in requests {
            try Self.check(tags: request.tags)
            if let other = seen.updateValue(request.name, forKey: request.name) {
                throw UserError(.conflict, "'\(other)' and '\(request.name)' are the same player; name it once")
            }
        }
        let now = clock.now
        return try await store.write { [self] transaction in
            try requests.map { try add($0, in: transaction, now: now) }
        }
    }

    /// - throws: ``UserError`` of kind `conflict` when it is tracked already.
    func add(_ request: PlayerRequest, in transaction: WriteTransaction, now: Timestamp) throws -> PlayerRow {
        if let row = try transaction.player(nameKey: request.name.key), row.isActive || request.origin == .api {
            throw UserError(.conflict, "Player '\(row.username)' already exists in tracking system")
        }
        try refuseIfMeant(request.name, in: transaction)
        return try insert(request, in: transaction, now: now)
    }

    /// A former name that the config goes on saying means the player that had it.
    private func refuseIfMeant(_ name: PlayerName, in snapshot: some ReadAccess) throws {
        guard let place = configured.withLock({ $0[name.key] }), let player = try snapshot.player(named: name),
            player.nameKey != name.key
        else { return }
        throw UserError(
            .conflict,
            "'\(name)' at \(place) of the config file means '\(player.username)', who was called so before: write the "
                + "present name there first")
    }

    func insert(_ request: PlayerRequest, in transaction: WriteTransaction, now: Timestamp) throws -> PlayerRow {
        let new = request.row(defaultMinutes: defaultIntervalMinutes, timeZone: defaultTimeZone)
        let id: Int64
        // Whoever had the name before has another one now.
        try transaction.dropAlias(nameKey: new.nameKey)
        if let removed = try transaction.player(nameKey: new.nameKey, includingRemoved: true) {
            if let former = removed.archivedFrom {
                throw UserError(
                    .conflict,
                    "'\(removed.username)' keeps the history of '\(former)' and is no player of the game; it cannot be "
                        + "tracked")
            }
            id = removed.id
            try transaction.reviveRemovedPlayer(id: id, as: new)
        } else {
            id = try transaction.insertPlayer(new, now: now)
        }
        try transaction.setPlayerTags(id: id, request.tags)
        let row = try transaction.requirePlayer(id: id)
        try schedules.schedule(row, in: transaction, now: now)
        _ = try schedules.fetchNow(row, tasks: tasks, random: random, in: transaction, now: now)
        return try transaction.requirePlayer(id: id)
    }

    /// Hides a player at once; its history is kept for 30 days. A fetch that waits is cancelled.
    package func remove(_ name: PlayerName) async throws -> PlayerRow {
        let now = clock.now
        return try await store.write { [self] transaction in
            let player = try transaction.requirePlayer(name)
            try refuseIfConfigured(player, to: "removed", in: transaction)
            try schedules.unschedule(player, in: transaction)
            try transaction.cancelWaitingFetch(of: player, reason: "the player was removed", now: now)
            try transaction.markPlayerRemoved(id: player.id, now: now)
            return player
        }
    }

    // MARK: - Pausing

    /// Stops polling a player that stays active. Doing it twice is fine.
    package func pause(_ name: PlayerName) async throws -> PlayerRow {
        let now = clock.now
        return try await store.write { [schedules] transaction in
            let player = try transaction.requirePlayer(name)
            try schedules.pause(player, in: transaction)
            try transaction.cancelWaitingFetch(of: player, reason: "the player was paused", now: now)
            return try transaction.requirePlayer(id: player.id)
        }
    }

    /// Polls a paused player again. Doing it twice is fine.
    ///
    /// - throws: ``UserError`` of kind `refused` for a deactivated player, and for one whose stored cron cannot be used.
    package func resume(_ name: PlayerName) async throws -> PlayerRow {
        let now = clock.now
        return try await store.write { [schedules] transaction in
            let player = try transaction.requirePlayer(name)
            guard player.isActive else {
                throw UserError(
                    .refused, "Player '\(player.username)' is not active. Activate the player first.")
            }
            try transaction.scheduling(player, otherwise: "stays paused") {
                try schedules.resume(player, in: transaction, now: now)
            }
            return try transaction.requirePlayer(id: player.id)
        }
    }

    /// Polls a player every so many minutes from now on, or at the times of a cron expression. What it has already stays
    /// as it is.
    ///
    /// - throws: ``UserError`` of kind `refused` for a player that the config names.
    package func setPolling(_ polling: Polling, of name: PlayerName) async throws -> PlayerRow {
        let now = clock.now
        return try await store.write { [self] transaction in
            let player = try transaction.requirePlayer(name)
            try refuseIfConfigured(player, to: "changed", in: transaction)
            let wanted = polling.columns(intervalMinutes: player.intervalMinutes, timeZone: defaultTimeZone)
            if player.intervalMinutes != wanted.minutes || player.cron != wanted.cron?.expression
                || player.cronTimeZone != wanted.cron?.timeZone
            {
                try schedules.reschedule(
                    player, intervalMinutes: wanted.minutes, cron: wanted.cron, in: transaction, now: now)
                try settleInterval(of: transaction.requirePlayer(id: player.id), in: transaction, now: now)
            }
            return try transaction.requirePlayer(id: player.id)
        }
    }

    /// Where the config names a player, under its present name or a former one; nil where it does not.
    func configPlace(of player: PlayerRow, in snapshot: some ReadAccess) throws -> String? {
        let keys = try [player.nameKey] + snapshot.aliases(player: player.id).map(\.nameKey)
        let places = configured.withLock(\.self)
        return keys.lazy.compactMap { places[$0] }.first
    }

    /// - throws: ``UserError`` of kind `refused`, which says where the config names the player.
    func refuseIfConfigured(_ player: PlayerRow, to verb: String, in snapshot: some ReadAccess) throws {
        guard let place = try configPlace(of: player, in: snapshot) else { return }
        throw UserError(
            .refused, "'\(player.username)' is listed at \(place) of the config file and can only be \(verb) there")
    }
}

extension WriteTransaction {
    /// A fetch that waits is not made any more; one that runs goes on.
    func cancelWaitingFetch(of player: PlayerRow, reason: String, now: Timestamp) throws {
        guard let job = try waitingJob(uniqueKey: PlayerRow.fetchKey(id: player.id)) else { return }
        _ = try cancelWaiting(job: job.id, reason: reason, now: now)
    }
}

extension ReadAccess {
    /// The player of this name, or the one that had it before.
    package func player(named name: PlayerName) throws -> PlayerRow? {
        if let player = try player(nameKey: name.key) { return player }
        return try alias(nameKey: name.key).flatMap { try player(id: $0.playerID) }
    }

    /// - throws: ``UserError`` of kind `notFound`.
    package func requirePlayer(_ name: PlayerName) throws -> PlayerRow {
        guard let player = try player(named: name) else { throw UserError.unknownPlayer(name.display) }
        return player
    }

    func requirePlayer(id: Int64) throws -> PlayerRow {
        guard let player = try player(id: id) else { throw UserError(.notFound, "there is no player \(id)") }
        return player
    }
}
