import Cron
package import Scheduling
package import Store
package import Timestamps

/// The daily task that has players' modes found out anew. It asks nothing itself: it marks players, whose next poll then
/// asks the other tables too, each request in its turn at the gate.
package struct ModeCheck: Sendable {
    /// osrsdiff's function name.
    package static let taskName = "check_game_mode_downgrades_task"
    /// How much of a day's gate it may use.
    private static let share = Duration.hours(1)
    /// The requests that a check adds to a poll, mostly: all four tables, of which one would be asked anyway.
    private static let requestsPerPlayer = 3
    /// Whoever did not move for so long may be on a table that stands still.
    private static let idle = Duration.days(1)
    /// The most players, where there is no spacing.
    private static let mostPlayers = 10_000

    private let store: Store
    private let spacing: Duration
    private let clock: WallClock

    /// - parameter spacing: of the gate.
    package init(store: Store, spacing: Duration, clock: WallClock) {
        self.store = store
        self.spacing = spacing
        self.clock = clock
    }

    /// How many players it marks at most.
    var limit: Int {
        guard spacing > .zero else { return Self.mostPlayers }
        return min(Self.mostPlayers, Int(Self.share / spacing) / Self.requestsPerPlayer)
    }

    package func definition() -> TaskDefinition {
        TaskDefinition(
            name: Self.taskName, queue: Queue.maintenance, maximumAttempts: 3, timeout: .minutes(5),
            uniqueKey: { _ in Self.taskName }, work: { _ in { try mark(in: $0) } })
    }

    /// Daily at 02:00 UTC, as osrsdiff's.
    package static func schedule() throws -> ScheduledTask {
        ScheduledTask(
            scheduleID: taskName, taskName: taskName, timing: .cron(try CronExpression("0 2 * * *"), nil))
    }

    func mark(in transaction: WriteTransaction) throws -> TaskOutcome {
        let players = try transaction.playersToCheck(idleSince: clock.now - Self.idle, limit: limit)
        for player in players where !player.isWanted { try transaction.requestModeCheck(player: player.id) }
        return TaskOutcome(
            .success,
            result: [
                "status": .string("success"), "players_marked": .integer(Int64(players.count { !$0.isWanted })),
                "players_waiting": .integer(Int64(players.count(where: \.isWanted))), "limit": .integer(Int64(limit)),
            ])
    }
}
