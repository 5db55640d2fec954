import Scheduling
import Store
import Timestamps

/// The jobs and schedules of the measurements: fetches of players, as the program has them.
enum Fixture {
    /// The time it is in every measurement: the beginning of 2026.
    static let now = Timestamp(seconds: 1_767_225_600)

    /// SQL for the labels of the player with this number, an expression of SQL.
    static func labels(player: String) -> String {
        """
        json_object('player_id', CAST(\(player) AS TEXT), 'schedule_type', 'player_fetch', 'username',
            'Player ' || \(player))
        """
    }

    /// SQL for the arguments of the fetch of this player.
    static func arguments(player: String) -> String {
        "json_array('Player ' || \(player))"
    }

    /// SQL for the numbers from 1.
    static func numbers(_ count: Int) -> String {
        "WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < \(count))"
    }

    static func job(player: Int64) -> NewJob {
        NewJob(
            taskID: random.taskID(at: idClock.now), taskName: FetchTask.name, queue: Queue.hiscores,
            args: #"["Player \#(player)"]"#,
            kwargs: "{}",
            labels:
                #"{"player_id":"\#(player)","schedule_type":"player_fetch","username":"Player \#(player)"}"#,
            uniqueKey: "player_fetch_\(player)", runAt: now, maxAttempts: 5, timeoutMilliseconds: 60_000)
    }

    /// - parameters:
    ///   - workers: 0 claims nothing.
    ///   - clock: stands still at ``now`` unless another is given.
    static func engine(_ store: Store, workers: Int, clock: WallClock = WallClock { now }) -> Engine {
        let fetch = TaskDefinition(
            name: FetchTask.name, queue: Queue.hiscores, maximumAttempts: 5, timeout: .seconds(60),
            uniqueKey: FetchTask.uniqueKey, work: { _ in { _ in TaskOutcome(.success) } })
        return Engine(
            store: store, tasks: TaskRegistry([fetch]),
            queues: [
                Queue(name: Queue.hiscores, workers: workers), Queue(name: Queue.maintenance, workers: min(workers, 1)),
            ],
            clock: clock, monotonicNow: { ContinuousClock.now }, random: random,
            logger: ScratchDatabase.logger)
    }

    /// A clock that begins at ``now`` and goes on, as task ids follow the time.
    static func runningClock() -> WallClock {
        let start = ContinuousClock.now
        return WallClock { now + (ContinuousClock.now - start) }
    }

    private static let idClock = runningClock()

    static let random = RandomSource {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}
