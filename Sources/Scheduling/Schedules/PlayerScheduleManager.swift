package import Cron
package import Store
package import Timestamps

/// Keeps each player's schedule: which player is polled, and when. Every operation changes the player row and its
/// schedule in the caller's transaction, so the two cannot disagree.
package struct PlayerScheduleManager: Sendable {
    /// Where on its grid a player's interval fires.
    package enum Alignment: Sendable {
        /// Spread over the interval by the player's id, so that players do not stampede at the full hour.
        case spread
        /// Counted from midnight in this zone.
        case clock(CronTimeZone)
    }

    private let alignment: Alignment

    package init(alignment: Alignment) {
        self.alignment = alignment
    }

    /// Gives an active player its schedule, and returns the schedule's id. A stored one is replaced; if it recurs the
    /// same, its next run stays.
    ///
    /// - throws: ``ScheduleError/neverFires(id:cron:)``, or what is wrong with the stored cron or zone.
    @discardableResult
    package func schedule(_ player: PlayerRow, in transaction: WriteTransaction, now: Timestamp) throws -> String {
        let task = try scheduledTask(of: player)
        try transaction.register(task, source: Self.sourceName, now: now)
        try transaction.setPlayerSchedule(id: player.id, scheduleID: task.scheduleID)
        return task.scheduleID
    }

    /// Takes a player's schedule away. Without one nothing happens. A job that waits already stays.
    package func unschedule(_ player: PlayerRow, in transaction: WriteTransaction) throws {
        try transaction.deleteSchedule(id: Self.scheduleID(of: player))
        try transaction.setPlayerSchedule(id: player.id, scheduleID: nil)
    }

    /// Gives an active player its schedule unless it has it already, and returns the schedule's id.
    @discardableResult
    package func ensureScheduled(
        _ player: PlayerRow, in transaction: WriteTransaction, now: Timestamp
    ) throws -> String {
        guard try problem(of: player, in: transaction, now: now) != nil else { return Self.scheduleID(of: player) }
        return try schedule(player, in: transaction, now: now)
    }

    /// Changes when a player is polled. A player that is paused or inactive gets its schedule when it comes back.
    ///
    /// - parameter cron: with its zone; nil: the interval counts.
    package func reschedule(
        _ player: PlayerRow, intervalMinutes: Int, cron: (expression: String, timeZone: String)?,
        in transaction: WriteTransaction, now: Timestamp
    ) throws {
        try transaction.setPlayerPolling(
            id: player.id, intervalMinutes: intervalMinutes, cron: cron?.expression, cronTimeZone: cron?.timeZone)
        guard player.isActive, !player.isPaused, let changed = try transaction.player(id: player.id) else { return }
        try schedule(changed, in: transaction, now: now)
    }

    /// Takes the schedule of a player away, who stays active. Doing it twice is fine.
    package func pause(_ player: PlayerRow, in transaction: WriteTransaction) throws {
        try unschedule(player, in: transaction)
        try transaction.setPlayerPaused(id: player.id, true)
    }

    /// Gives an active player its schedule back. Doing it twice is fine.
    package func resume(_ player: PlayerRow, in transaction: WriteTransaction, now: Timestamp) throws {
        try transaction.setPlayerPaused(id: player.id, false)
        guard let resumed = try transaction.player(id: player.id) else { return }
        try ensureScheduled(resumed, in: transaction, now: now)
    }

    /// Takes the schedule of a player away, who is kept with its history. Doing it twice is fine.
    package func deactivate(_ player: PlayerRow, in transaction: WriteTransaction) throws {
        try unschedule(player, in: transaction)
        try transaction.setPlayerActive(id: player.id, false)
    }

    /// Makes a player active again, and schedules it unless it is paused. Doing it twice is fine.
    package func reactivate(_ player: PlayerRow, in transaction: WriteTransaction, now: Timestamp) throws {
        try transaction.setPlayerActive(id: player.id, true)
        guard let active = try transaction.player(id: player.id), !active.isPaused else { return }
        try ensureScheduled(active, in: transaction, now: now)
    }

    /// Enqueues a fetch at once, unless one waits already.
    package func fetchNow(
        _ player: PlayerRow, tasks: TaskRegistry, random: RandomSource, in transaction: WriteTransaction,
        now: Timestamp
    ) throws -> EnqueuedJob {
        let job = try NewJob(
            taskName: FetchTask.name, args: [.string(player.username)], labels: Self.labels(of: player), runAt: now,
            tasks: tasks, random: random)
        return try transaction.enqueue(job, now: now)
    }

    /// What the schedule of a player should be.
    package func scheduledTask(of player: PlayerRow) throws -> ScheduledTask {
        let timing: ScheduledTask.Timing
        if let cron = player.cron, player.adjustedMinutes == nil {
            timing = .cron(try CronExpression(cron), try player.cronTimeZone.map { try CronTimeZone($0) })
        } else {
            let seconds = (player.adjustedMinutes ?? player.intervalMinutes) * 60
            timing = .interval(seconds: seconds, anchor: anchor(of: player, seconds: seconds))
        }
        return ScheduledTask(
            scheduleID: Self.scheduleID(of: player), taskName: FetchTask.name, args: [.string(player.username)],
            labels: Self.labels(of: player), timing: timing)
    }

    package static func scheduleID(of player: PlayerRow) -> String {
        PlayerRow.fetchKey(id: player.id)
    }

    /// The player whose schedule has this id; nil for an id of another kind.
    package static func playerID(of scheduleID: String) -> Int64? {
        guard scheduleID.hasPrefix(prefix), let id = Int64(scheduleID.dropFirst(prefix.count)) else { return nil }
        // `player_fetch_01` is nobody's.
        return scheduleID == PlayerRow.fetchKey(id: id) ? id : nil
    }

    /// What the ids of all players' schedules begin with.
    package static let prefix = FetchTask.scheduleType + "_"

    /// Who keeps these entries.
    package static let sourceName = "player"

    package static func labels(of player: PlayerRow) -> [String: String] {
        [
            LabelNames.playerID: "\(player.id)", LabelNames.scheduleType: FetchTask.scheduleType,
            LabelNames.username: player.username,
        ]
    }

    private func anchor(of player: PlayerRow, seconds: Int) -> Timestamp {
        switch alignment {
        case .spread:
            return Timestamp(seconds: Int64(stableHash(player.id) % UInt64(seconds)))
        case .clock(let zone):
            // One midnight for good: with "today's", an interval that does not divide a day would shift daily.
            let midnight = Timestamp(rfc3339: "2001-01-01T00:00:00Z") ?? Timestamp(seconds: 0)
            return midnight - .seconds(zone.offsetSeconds(at: midnight))
        }
    }

    /// The finalizer of SplitMix64: the same on every machine and in every version, unlike Swift's `Hasher`.
    private func stableHash(_ id: Int64) -> UInt64 {
        var hash = UInt64(bitPattern: id) &+ 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}
