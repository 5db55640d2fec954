import ArgumentParser
import Hiscores
import Scheduling
import Settings
import Store
import Tracker

/// Reads a player as soon as the gate lets it.
struct PlayerFetchNow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Read a player as soon as the hiscores may be asked.",
        discussion: """
            With --wait the exit status tells how the first attempt ended: 0 for an answer, changed or not; 1 when the \
            numbers are kept aside until it is clear what they are; 66 when the player is not on the hiscores; 69 when \
            the hiscores could not be read. It does not wait for a queue that is paused: that is 69 too, and the fetch \
            is made when the queue is resumed.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    @Flag(name: .long, help: "Wait for the first attempt.")
    var wait = false

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let name = try PlayerName(checking: name)
            let before = wait ? try await options.reader().read { try $0.lastExecutionID() } : 0
            let sender = Operator(configuration: configuration, logger: Logs.quiet())
            let ended = try await sender.send("POST", "/api/v1/players/\(name.pathSegment)/fetch") { answer, program in
                struct Enqueued: Decodable {
                    var task_id: String
                    var message: String
                }
                let job = try answer.decode(Enqueued.self)
                let reader = try program?.store.reader ?? options.reader()
                guard wait else {
                    var hint = program == nil ? "" : "; it runs when `hiscored serve` does"
                    if let queue = try await reader.read({ try Self.pausedQueue(of: job.task_id, in: $0) }) {
                        hint = "; \(Self.resuming(queue))"
                    }
                    Output.message("\(job.message) (task \(job.task_id))\(hint)")
                    return ExecutionRow?.none
                }
                if let program, let wait = try await program.engine.runNow(taskID: job.task_id) {
                    throw Failure(
                        .unavailable,
                        "the hiscores may not be asked for another \(wait.components.seconds) seconds; "
                            + "the fetch runs when `hiscored serve` does")
                }
                return try await Self.firstAttempt(
                    of: job.task_id, after: before, reader,
                    database: program == nil ? configuration.database.path : nil)
            }
            if let ended { try Self.report(ended, name) }
        }
    }

    /// Looks at the file until an attempt of the job that is newer than `last` has ended.
    ///
    /// - parameter database: of the server that is to run the job; when nobody holds it any more, waiting is over.
    private static func firstAttempt(
        of taskID: String, after last: Int64, _ reader: StoreReader, database: String?
    ) async throws -> ExecutionRow {
        var looks = 0
        while true {
            looks += 1
            let isServed = looks % 10 != 0 || database.map(isHeld) ?? true
            let (job, ended, paused) = try await reader.read { snapshot in
                let job = try snapshot.job(taskID: taskID)
                let attempts = try job.map { try snapshot.executions(job: $0.id) } ?? []
                return (
                    job, attempts.first { $0.id > last && $0.status != .running },
                    try pausedQueue(of: taskID, in: snapshot)
                )
            }
            if let ended { return ended }
            guard let job, job.state != .cancelled else {
                throw Failure(.failed, "the fetch was cancelled before it ran")
            }
            if let paused { throw Failure(.unavailable, "the fetch was not made yet: \(resuming(paused))") }
            guard isServed else {
                throw Failure(
                    .unavailable, "the server ended before the fetch did; it runs when `hiscored serve` does")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// The queue that a job waits in, if that is paused; nil when it does not wait or may start.
    private static func pausedQueue(of taskID: String, in snapshot: some ReadAccess) throws -> String? {
        guard let job = try snapshot.job(taskID: taskID), job.state == .ready || job.state == .scheduled else {
            return nil
        }
        return try snapshot.pausedQueues().contains(job.queue) ? job.queue : nil
    }

    private static func resuming(_ queue: String) -> String {
        "the queue \(queue) is paused, and it is made when that is resumed (`hiscored job resume \(queue)`)"
    }

    private static func isHeld(_ database: String) -> Bool {
        guard let lock = try? StoreLock(database: database, holder: "a look whether there is a server") else {
            return true
        }
        lock.release()
        return false
    }

    private static func report(_ attempt: ExecutionRow, _ name: PlayerName) throws {
        switch attempt.status {
        case .success, .running:
            Output.message("\(name) was read")
        case .skipped:
            throw Failure(.refused, "\(name) was not read: \(attempt.errorMessage ?? "skipped")")
        case .warning where attempt.errorType == "quarantined":
            throw Failure(.failed, "\(name) was read, but \(attempt.errorMessage ?? "its numbers are kept aside")")
        case .warning:
            throw Failure(.notFound, "\(name): \(attempt.errorMessage ?? "not on the hiscores")")
        case .retry, .timeout:
            throw Failure(
                .unavailable, "\(name): \(attempt.errorMessage ?? "the hiscores could not be read"); it is tried again")
        case .failure, .cancelled:
            throw Failure(.unavailable, "\(name): \(attempt.errorMessage ?? "the hiscores could not be read")")
        }
    }
}
