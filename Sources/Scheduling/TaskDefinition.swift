package import Store
package import Timestamps

/// A kind of work: what its jobs are called, where they queue, and what they do.
package struct TaskDefinition: Sendable {
    /// Does the work outside of any transaction, and returns what is to be written.
    ///
    /// What it throws counts as a failure that is worth another attempt. It is cancelled at its timeout and at
    /// shutdown, and should end soon after.
    package typealias Work = @Sendable (JobContext) async throws -> Completion

    /// Reads what the work needs of the database, in the transaction that claims the job, and returns the work: that
    /// spares a read of its own, a tenth of a fetch. What it throws counts as what the work throws.
    package typealias Preparation =
        @Sendable (_ database: any ReadAccess, _ job: JobRow, _ labels: [String: String]) throws -> Work

    /// Writes what the work brought, in the transaction that ends the attempt. It runs only if the attempt still holds
    /// its lease, so work that was given up leaves no trace.
    package typealias Completion = @Sendable (WriteTransaction) throws -> TaskOutcome

    /// Writes what is to be known of an attempt that ended without a completion, in the transaction that ends it.
    package typealias Abandon = @Sendable (AbandonedAttempt, WriteTransaction) throws -> Void

    package var name: String
    package var queue: String
    /// All attempts, the first included.
    package var maximumAttempts: Int
    package var timeout: Duration
    /// What its arguments are called where its attempts are shown, in their order.
    package var argumentNames: [String] = []
    /// Whether a job of it must say more than the name, so that it cannot be started by that alone.
    package var takesArguments = false
    /// The key under which at most one job waits and one runs; from the labels.
    package var uniqueKey: @Sendable (_ labels: [String: String]) -> String?
    package var prepare: Preparation
    package var abandon: Abandon

    /// A task whose work needs nothing of the database beforehand.
    package init(
        name: String, queue: String, maximumAttempts: Int, timeout: Duration,
        uniqueKey: @escaping @Sendable (_ labels: [String: String]) -> String?, work: @escaping Work,
        abandon: @escaping Abandon = { _, _ in }
    ) {
        self.init(
            name: name, queue: queue, maximumAttempts: maximumAttempts, timeout: timeout, uniqueKey: uniqueKey,
            prepare: { _, _, _ in work }, abandon: abandon)
    }

    package init(
        name: String, queue: String, maximumAttempts: Int, timeout: Duration,
        uniqueKey: @escaping @Sendable (_ labels: [String: String]) -> String?, prepare: @escaping Preparation,
        abandon: @escaping Abandon = { _, _ in }
    ) {
        self.name = name
        self.queue = queue
        self.maximumAttempts = maximumAttempts
        self.timeout = timeout
        self.uniqueKey = uniqueKey
        self.prepare = prepare
        self.abandon = abandon
    }
}

/// How an attempt went, as its task sees it.
package struct TaskOutcome: Equatable, Sendable {
    package enum Ending: Equatable, Sendable {
        case success
        /// There was nothing to do.
        case skipped(reason: String)
        /// Done, and somebody should know.
        case warning(errorType: String, message: String)
        /// To be tried again while attempts are left, unless it is final.
        ///
        /// - parameter retryAfter: how long the other side asked to be left alone; it goes before our own back-off.
        case failure(errorType: String, message: String, retryAfter: Duration?, isFinal: Bool)
    }

    package var ending: Ending
    /// Shown with the attempt.
    package var result: [String: JSONValue]

    package init(_ ending: Ending, result: [String: JSONValue] = [:]) {
        self.ending = ending
        self.result = result
    }
}

/// What a task is told of the job it works for.
package struct JobContext: Sendable {
    package let job: JobRow
    /// The job's labels, decoded.
    package let labels: [String: String]
    package let args: [JSONValue]
    /// When the attempt began.
    package let startedAt: Timestamp
    /// Waits until the gate of the queue lets the job start one more request; the first one came with the claim. What
    /// it is given is written first: how the request before ended. The wait counts neither towards the timeout nor
    /// towards the lease, and each turn has the whole timeout. It throws ``GateShut`` instead of waiting for long.
    package let nextTurn: Turn
    /// Whether the operator has cancelled the job. What its work brought is written all the same, but it should give rise
    /// to nothing more; so ask when writing.
    package let isCancelled: @Sendable () -> Bool

    package typealias Turn =
        @Sendable (_ recording: @escaping @Sendable (WriteTransaction) throws -> Void) async throws -> Void

    package init(
        job: JobRow, labels: [String: String], args: [JSONValue], startedAt: Timestamp, nextTurn: @escaping Turn,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.job = job
        self.labels = labels
        self.args = args
        self.startedAt = startedAt
        self.nextTurn = nextTurn
        self.isCancelled = isCancelled
    }
}

/// The labels osrsdiff gives its tasks.
package enum LabelNames {
    package static let playerID = "player_id"
    package static let scheduleID = "schedule_id"
    package static let scheduleType = "schedule_type"
    package static let username = "username"
}

/// The tasks the program knows, by name.
package struct TaskRegistry: Sendable {
    private let definitions: [String: TaskDefinition]

    package init(_ definitions: [TaskDefinition]) {
        self.definitions = Dictionary(definitions.map { ($0.name, $0) }) { first, _ in first }
    }

    package subscript(name: String) -> TaskDefinition? { definitions[name] }

    /// Those that can be started by their name alone, sorted.
    package var namesWithoutArguments: [String] { names.filter { definitions[$0]?.takesArguments == false } }

    /// Sorted.
    package var names: [String] { definitions.keys.sorted() }
}
