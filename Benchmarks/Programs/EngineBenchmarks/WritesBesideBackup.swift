import BenchmarkSupport
import Foundation
import Logging
import Store
import Synchronization
import Timestamps

/// How long a write takes while a backup of a large file is made, and while none is. Writes come one after the other,
/// with a pause between, as on a server that is not busy.
struct WritesBesideBackup {
    private static let rounds = 5
    private static let pause = Duration.milliseconds(2)
    private static let name = "a write beside a backup of 1 GB"
    /// What ran, with traces so long that a hundred thousand of them make the file large.
    private static let filling = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO task_executions (job_id, task_id, task_name, status, attempt, started_at, completed_at,
            error_traceback)
        SELECT i, hex(randomblob(16)), 'task', 'failure', 1, i, i, hex(randomblob(5000)) FROM n;
        """

    func measure(_ report: Report) async throws {
        guard report.wants(Self.name) else { return }
        let database = try ScratchDatabase(.full, filledBy: Self.filling)
        let copy = database.store.path + ".copy"
        let disk = try DiskProbe()
        var (alone, beside, backups): ([Double], [Double], [Double]) = ([], [], [])
        var fsyncs: [Double] = []
        for _ in 0..<Self.rounds {
            fsyncs += try disk.times(25)
            let quiet = try await times(in: database.store) { $0 < 2000 }
            let ended = Flag()
            let backup = Task {
                defer { ended.set() }
                let stopwatch = Stopwatch()
                _ = try await DatabaseCopy(of: database.store.path, to: copy).make()
                return stopwatch.seconds
            }
            let busy = try await times(in: database.store) { _ in !ended.isSet }
            backups.append(try await backup.value)
            try FileManager.default.removeItem(atPath: copy)
            alone.append(quiet)
            beside.append(busy)
        }
        report.row("a write: p99", .milliseconds, alone, budget: "–", fsyncs: fsyncs)
        report.row("\(Self.name): p99", .milliseconds, beside, budget: "≤ 5 × that", fsyncs: fsyncs)
        report.row("a backup of 1 GB", .milliseconds, backups, budget: "–", fsyncs: fsyncs)
    }

    /// - returns: the 99th percentile of the writes, in seconds.
    private func times(in store: Store, while goesOn: (Int) -> Bool) async throws -> Double {
        var times: [Double] = []
        while goesOn(times.count) {
            let now = Timestamp(milliseconds: Int64(times.count))
            let stopwatch = Stopwatch()
            try await store.write { transaction in
                try transaction.insertChange(by: "operator", from: nil, action: "POST", target: "/", now: now)
            }
            times.append(stopwatch.seconds)
            try await Task.sleep(for: Self.pause)
        }
        guard times.count >= 100 else { throw MeasurementError("only \(times.count) writes were timed") }
        return times.sorted()[times.count * 99 / 100]
    }
}

/// Set once, seen by all.
private final class Flag: Sendable {
    private let state = Mutex(false)

    var isSet: Bool { state.withLock { $0 } }

    func set() {
        state.withLock { $0 = true }
    }
}
