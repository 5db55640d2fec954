import BenchmarkSupport
import Scheduling
import Store
import Timestamps

/// A tick that finds nothing to do, with that many schedules of which none is due. It is a write like any other: it
/// waits for its turn, and is answered after its commit.
struct IdleTick {
    private static let ticks = 1000

    let schedules: Int

    func measure(_ report: Report) async throws {
        let name = "idle tick, \(Unit.grouped(schedules)) schedules"
        guard report.wants(name) else { return }
        let database = try ScratchDatabase(filledBy: filling)
        // With workers, as in the program: an idle tick looks for jobs too.
        let engine = Fixture.engine(database.store, workers: 4)
        try await report.measure(name, .milliseconds, budget: "≤ 0.2 ms", rounds: 11) {
            let stopwatch = Stopwatch()
            for _ in 0..<Self.ticks {
                guard try await !engine.step().isCut else { throw MeasurementError("a tick was not idle") }
            }
            return stopwatch.seconds / Double(Self.ticks)
        }
    }

    /// Spread over the hour that follows.
    private var filling: String {
        let due = "\(Fixture.now.milliseconds) + 1000 + i * 3599000 / \(schedules)"
        return FiringSchedules.filling(
            count: schedules, columns: "interval_seconds, anchor", values: "3600, \(due)", due: due)
    }
}
