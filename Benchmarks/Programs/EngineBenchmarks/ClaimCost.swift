import BenchmarkSupport
import Scheduling
import Store
import Timestamps

/// What the claim of one job costs among many that are of no concern: the tick's three statements for jobs (promote
/// those whose time has come, find the next, take it), without the commit, which others share.
struct ClaimCost {
    enum Crowd: String, CaseIterable {
        case none = "no other rows"
        case future = "100,000 jobs that wait for their time"
        case finished = "1,000,000 finished jobs"
    }

    /// Claims in a round. So many jobs are ready when it begins.
    private static let claims = 1000

    let crowd: Crowd

    func measure(_ report: Report) async throws {
        let name = "claim, \(crowd.rawValue)"
        guard report.wants(name) else { return }
        let database = try ScratchDatabase(filledBy: filling)
        try await report.measure(name, .microseconds, budget: "flat within 2×", rounds: 11) {
            try await database.store.write { transaction in
                for player in 1...Self.claims {
                    _ = try transaction.enqueue(Fixture.job(player: Int64(player)), now: Fixture.now)
                }
            }
            return try await database.store.write { transaction in
                var seconds = 0.0
                for _ in 0..<Self.claims {
                    let stopwatch = Stopwatch()
                    let id = try claim(in: transaction)
                    seconds += stopwatch.seconds
                    _ = try transaction.finish(job: id, token: 1, state: .succeeded, error: nil, now: Fixture.now)
                }
                return seconds / Double(Self.claims)
            }
        }
    }

    private func claim(in transaction: WriteTransaction) throws -> Int64 {
        _ = try transaction.promoteDueJobs(now: Fixture.now, limit: 500)
        guard let job = try transaction.claimableJobs(queue: Queue.hiscores, limit: 1).first,
            try transaction.claim(
                job: job.id, token: 1, now: Fixture.now, leaseExpiresAt: Fixture.now + .seconds(90))
        else { throw MeasurementError("there was no job to claim") }
        return job.id
    }

    private var filling: String? {
        let now = Fixture.now.milliseconds
        return switch crowd {
        case .none: nil
        case .future: jobs(100_000, state: "scheduled", runAt: "\(now) + 3600000 + i", finishedAt: "NULL")
        case .finished: jobs(1_000_000, state: "succeeded", runAt: "\(now) - i * 1000", finishedAt: "\(now) - i * 1000")
        }
    }

    private func jobs(_ count: Int, state: String, runAt: String, finishedAt: String) -> String {
        // Other players than those whose jobs are claimed.
        let player = "(1000000 + i)"
        return """
            INSERT INTO jobs (task_id, task_name, queue, state, args, labels, unique_key, run_at, attempt, max_attempts,
                timeout_ms, created_at, finished_at)
            \(Fixture.numbers(count))
            SELECT printf('%032x', i), '\(FetchTask.name)', '\(Queue.hiscores)', '\(state)',
                \(Fixture.arguments(player: player)), \(Fixture.labels(player: player)), 'player_fetch_' || \(player),
                \(runAt), 1, 5, 60000, \(Fixture.now.milliseconds), \(finishedAt)
            FROM numbers
            """
    }
}
