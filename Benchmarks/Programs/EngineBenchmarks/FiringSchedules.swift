import BenchmarkSupport
import Scheduling
import Store
import Timestamps

/// Schedules that came due, until each has its slot and its job and waits for its next
/// time: ticks of 500, each a transaction. No job is claimed.
struct FiringSchedules {
    enum Timing: String, CaseIterable {
        case interval = "intervals"
        case cron = "crons in New York"
    }

    private static let count = 20_000

    let timing: Timing

    func measure(_ report: Report) async throws {
        let name = "firing due schedules, \(timing.rawValue)"
        guard report.wants(name) else { return }
        try await report.measure(name, .perSecond, budget: "≥ 20,000 /s", rounds: 7) {
            let database = try ScratchDatabase(filledBy: filling)
            let engine = Fixture.engine(database.store, workers: 0, clock: Fixture.runningClock())
            let stopwatch = Stopwatch()
            while try await engine.step().isCut {}
            let seconds = stopwatch.seconds
            let jobs = try await database.store.read {
                try $0.claimableJobs(queue: Queue.hiscores, limit: Self.count + 1).count
            }
            guard jobs == Self.count else { throw MeasurementError("\(jobs) of \(Self.count) schedules fired") }
            return Double(Self.count) / seconds
        }
    }

    private var filling: String {
        switch timing {
        case .interval:
            let due = "\(Fixture.now.milliseconds) - i * 40000 / \(Self.count)"
            return Self.filling(
                count: Self.count, columns: "interval_seconds, anchor", values: "3600, \(due)", due: due)
        case .cron:
            // All at one instant, as crons have it.
            return Self.filling(
                count: Self.count, columns: "cron, cron_offset", values: "'0 * * * *', 'America/New_York'",
                due: "\(Fixture.now.milliseconds)")
        }
    }

    /// SQL that adds schedules of players.
    ///
    /// - parameters:
    ///   - columns: those of the timing, and `values` what they hold.
    ///   - due: an expression over the player's number `i`.
    static func filling(count: Int, columns: String, values: String, due: String) -> String {
        """
        INSERT INTO schedules (schedule_id, source, task_name, args, labels, \(columns), next_due_at, created_at,
            updated_at)
        \(Fixture.numbers(count))
        SELECT 'player_fetch_' || i, 'player', '\(FetchTask.name)', \(Fixture.arguments(player: "i")),
            \(Fixture.labels(player: "i")), \(values), \(due), \(Fixture.now.milliseconds),
            \(Fixture.now.milliseconds)
        FROM numbers
        """
    }
}
