package import Scheduling
package import Store
package import Timestamps

/// Tells a monitor after each healthy run of the schedule maintenance that all is well. The monitor warns when that stays
/// away: so it also tells of a machine that is off, which cannot tell by itself.
package struct Heartbeat: Sendable {
    package static let taskName = "heartbeat_job"

    /// Calls an address.
    ///
    /// - returns: the status of the answer.
    /// - throws: an error whose description does not name the address, which is a secret.
    package typealias Caller = @Sendable (_ address: String) async throws -> Int

    private let address: @Sendable () -> String?
    private let call: Caller
    private let backups: Backups
    private let reader: StoreReader
    private let random: RandomSource

    /// - parameter address: `notify.heartbeat_url` as it is now; nil: nobody is told.
    package init(
        to address: @escaping @Sendable () -> String?, backups: Backups, reader: StoreReader, random: RandomSource,
        call: @escaping Caller
    ) {
        self.address = address
        self.call = call
        self.backups = backups
        self.reader = reader
        self.random = random
    }

    /// Has the monitor told, once, in the transaction that ends a healthy run.
    package func follow(in transaction: WriteTransaction, now: Timestamp) throws {
        guard address() != nil else { return }
        let job = try NewJob(
            taskName: Self.taskName, args: [], labels: [:], runAt: now, tasks: TaskRegistry([definition()]),
            random: random)
        _ = try transaction.enqueue(job, now: now)
    }

    package func definition() -> TaskDefinition {
        TaskDefinition(
            name: Self.taskName, queue: Queue.notify, maximumAttempts: 5, timeout: .seconds(60),
            uniqueKey: { _ in Self.taskName },
            work: { _ in
                let outcome = try await tell()
                return { _ in outcome }
            })
    }

    private func tell() async throws -> TaskOutcome {
        guard let address = address() else {
            return TaskOutcome(.skipped(reason: "notify.heartbeat_url is not set"))
        }
        if let problem = try await problem() {
            return TaskOutcome(.warning(errorType: "unhealthy", message: "the monitor was not told: \(problem)"))
        }
        let status: Int
        do {
            status = try await call(address)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return .failed("connection", "the monitor at notify.heartbeat_url was not reached: \(error)")
        }
        guard (200..<300).contains(status) else {
            return .failed("status", "the monitor at notify.heartbeat_url answered \(status), which is no success")
        }
        return TaskOutcome(.success, result: ["status": .count(status)])
    }

    /// What the operator must know; nil when all is well.
    private func problem() async throws -> String? {
        let overview = try await backups.overview(reader)
        if let problem = overview.folderProblem { return "the folder of the backups cannot be read: \(problem)" }
        if overview.isFailing { return "the last backup failed" }
        if case .stale(let newest) = overview.age {
            return newest.map { "the last backup is of \($0.formatted())" } ?? "there is no backup"
        }
        return nil
    }
}

extension TaskOutcome {
    fileprivate static func failed(_ type: String, _ message: String) -> TaskOutcome {
        TaskOutcome(.failure(errorType: type, message: message, retryAfter: nil, isFinal: false))
    }
}
