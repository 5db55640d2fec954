import BenchmarkSupport
import Scheduling
import Store
import Timestamps

/// The life of a job as three writes that are awaited one after the other: enqueue, claim, finish. So many callers do
/// it at a time; their writes share commits.
struct JobCycle {
    static let durabilities: [Durability] = [.full, .normal]

    let inFlight: Int
    let durability: Durability
    /// Whether the claim opens the row of the attempt in `task_executions` and the finish ends it, as the engine does.
    let isLogged: Bool

    func measure(_ report: Report) async throws {
        let what = isLogged ? "job cycle with its log row" : "job cycle"
        let name = "\(what), \(durability.rawValue.uppercased()), \(inFlight) in flight"
        guard report.wants(name) else { return }
        let database = try ScratchDatabase(durability)
        try await report.measure(name, .perSecond, budget: budget, rounds: 7) {
            let cycles = jobsPerCaller
            let stopwatch = Stopwatch()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<inFlight {
                    group.addTask {
                        for index in 0..<cycles {
                            try await cycle(player: Int64(caller * cycles + index), in: database.store)
                        }
                    }
                }
                try await group.waitForAll()
            }
            return Double(cycles * inFlight) / stopwatch.seconds
        }
    }

    private func cycle(player: Int64, in store: Store) async throws {
        let job = Fixture.job(player: player)
        let token = player
        _ = try await store.write { try $0.enqueue(job, now: Fixture.now) }
        let (id, execution) = try await store.write { [isLogged] transaction in
            // The longest waiting one, which may be another caller's. Everybody has enqueued one more than claimed.
            guard let next = try transaction.claimableJobs(queue: Queue.hiscores, limit: 1).first,
                try transaction.claim(
                    job: next.id, token: token, now: Fixture.now, leaseExpiresAt: Fixture.now + .seconds(90))
            else { throw MeasurementError("there was no job to claim") }
            guard isLogged else { return (next.id, Int64?.none) }
            return (
                next.id,
                try transaction.beginExecution(
                    of: next, attempt: 1, arguments: #"{"username":"Player"}"#, scheduleType: FetchTask.scheduleType,
                    player: player, now: Fixture.now)
            )
        }
        let isFinished = try await store.write { transaction in
            if let execution {
                try transaction.endExecution(
                    id: execution, ExecutionEnd(status: .success, resultData: #"{"status":"success"}"#),
                    now: Fixture.now)
            }
            return try transaction.finish(job: id, token: token, state: .succeeded, error: nil, now: Fixture.now)
        }
        guard isFinished else { throw MeasurementError("a job was not finished") }
    }

    /// About a second's worth on a quiet disk.
    private var jobsPerCaller: Int {
        switch inFlight {
        case 1: 1000
        case ..<100: 400
        default: 125
        }
    }

    /// On a quiet disk, whose fsync takes 0.15 ms. It is for the three writes alone: with the log row there is none.
    private var budget: String {
        guard !isLogged else { return "–" }
        return switch (durability, inFlight) {
        case (.full, 1): "≥ 1,200 /s"
        case (.full, 16): "≥ 7,000 /s"
        case (.full, _): "≥ 18,000 /s"
        case (.normal, 1): "≥ 2,500 /s"
        case (.normal, 16): "≥ 12,000 /s"
        case (.normal, _): "≥ 22,000 /s"
        }
    }
}
