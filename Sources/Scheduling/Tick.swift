import Logging
import Store
import Timestamps

/// One turn of the engine, a single transaction: promote jobs whose time has come, fire due schedules, give up
/// expired leases, claim what the workers are free for.
struct Tick {
    /// The most schedules one tick fires, and the most jobs it promotes. If there are more, the next tick follows at
    /// once; between them others may write.
    static let batchSize = 500
    /// The most slots that one tick settles, of all its schedules, so that a clock set years ahead does not hold the
    /// writer.
    static let slotLimit = 1000
    /// What a lease is longer than the task's timeout: the time a cancelled task has to end.
    static let leaseMargin: Duration = .seconds(30)

    let tasks: TaskRegistry
    let queues: [Queue]
    let sources: ScheduleSources
    let random: RandomSource
    let logger: Logger

    struct Input: Sendable {
        var now: Timestamp
        /// What of each queue this process is running.
        var running: [String: QueueLoad]
        /// Jobs whose attempts have outlived their lease on the monotonic clock, with their tokens, and whether they
        /// had been told to end.
        var expired: [(job: Int64, token: Int64, isCancelled: Bool)]
        /// False while stopping: then nothing is claimed.
        var claims: Bool
    }

    struct Result: Sendable {
        var claimed: [ClaimedJob] = []
        /// What was sent, with the source to be told of it after the commit.
        var sent: [(source: any ScheduleSource, task: ScheduledTask)] = []
        /// There is more to do than fitted into this tick.
        var isCut = false
        /// When there will be something to do, if nothing happens before.
        var wakeAt: Timestamp?
    }

    func run(_ input: Input, in transaction: WriteTransaction) throws -> Result {
        var result = Result()
        let promoted = try transaction.promoteDueJobs(now: input.now, limit: Self.batchSize)
        let fired = try fireSchedules(now: input.now, into: &result, in: transaction)
        result.isCut = promoted == Self.batchSize || fired.isCut
        for (job, token, isCancelled) in input.expired {
            if isCancelled {
                try transaction.cancelRunning(job: job, token: token, now: input.now)
            } else {
                try giveUp(job: job, token: token, now: input.now, in: transaction)
            }
        }
        if input.claims {
            let paused = try transaction.pausedQueues()
            for queue in queues where !paused.contains(queue.name) {
                try claim(from: queue, input, into: &result, in: transaction)
            }
        }
        let next = [try transaction.nextScheduleDue(), try transaction.nextScheduledJob(), result.wakeAt]
        result.wakeAt = next.compactMap(\.self).min()
        return result
    }

    // MARK: - Schedules

    private func fireSchedules(
        now: Timestamp, into result: inout Result, in transaction: WriteTransaction
    ) throws -> (isCut: Bool, count: Int) {
        let due = try transaction.dueSchedules(now: now, limit: Self.batchSize)
        // Each gets its share, so that none waits for the long past of another.
        let limit = max(Self.slotLimit / max(due.count, 1), 1)
        let fired: [Fired]
        do {
            // One savepoint for all: each costs as much as the rest of a firing.
            fired = try transaction.undoable { try due.map { try fire($0, limit: limit, now: now, in: transaction) } }
        } catch let error where !(error is StoreError) {
            fired = try fireEach(of: due, limit: limit, now: now, in: transaction)
        }
        for (row, fired) in zip(due, fired) {
            if let source = sources[row.source] { result.sent += fired.sent.map { (source, $0) } }
        }
        return (due.count == Self.batchSize || fired.contains(where: \.isLeft), due.count)
    }

    /// Fires schedules of which one cannot be fired: that one is put on hold, and the others go on.
    private func fireEach(
        of due: [ScheduleRow], limit: Int, now: Timestamp, in transaction: WriteTransaction
    ) throws -> [Fired] {
        try due.map { row in
            do {
                return try transaction.undoable { try fire(row, limit: limit, now: now, in: transaction) }
            } catch let error where !(error is StoreError) {
                // Registering it again, as every start does, takes it off hold.
                logger.error(
                    "a schedule cannot be fired and is put on hold",
                    metadata: ["schedule_id": "\(row.scheduleID)", "error": "\(error)"])
                try transaction.advanceSchedule(id: row.scheduleID, nextDueAt: nil, lastSlot: nil)
                return Fired()
            }
        }
    }

    /// What came of one schedule.
    private struct Fired {
        /// More of its slots have come than were settled.
        var isLeft = false
        /// The task, as often as it was sent.
        var sent: [ScheduledTask] = []
    }

    /// Settles the slots of one schedule that have come, at most `limit` of them.
    private func fire(
        _ row: ScheduleRow, limit: Int, now: Timestamp, in transaction: WriteTransaction
    ) throws -> Fired {
        let entry = try ScheduleEntry(row: row)
        let turn = try entry.turn(now: now, limit: limit)
        var task = entry.task
        task.labels[LabelNames.scheduleID] = task.scheduleID
        // Task ids are unique. A one-shot that brings a used one is sent all the same.
        if let id = task.taskID, try transaction.job(taskID: id) != nil { task.taskID = nil }
        var fired = Fired(isLeft: turn.isCut)
        for (slot, runs) in turn.slots where try !transaction.hasSlot(schedule: task.scheduleID, slot: slot) {
            let outcome: SlotOutcome
            var job: EnqueuedJob?
            if !runs {
                outcome = .skipped
            } else if sources[row.source]?.preSend(task) == .cancel {
                outcome = .cancelled
            } else {
                let enqueued = try transaction.enqueue(
                    try NewJob(task, of: row, slot: slot, tasks: tasks, random: random, now: now), now: now)
                outcome = enqueued.wasWaiting ? .coalesced : .enqueued
                if enqueued.wasWaiting { try transaction.hastenUntried(job: enqueued.id, now: now) }
                job = enqueued
                fired.sent.append(task)
            }
            try transaction.insertSlot(
                SlotRow(scheduleID: task.scheduleID, slot: slot, outcome: outcome, jobID: job?.id))
        }
        if let after = turn.entry {
            try transaction.advanceSchedule(
                id: task.scheduleID, nextDueAt: after.nextDueAt, lastSlot: after.lastSlot)
        } else {
            try transaction.deleteSchedule(id: task.scheduleID)
        }
        return fired
    }

    // MARK: - Jobs

    private func giveUp(job id: Int64, token: Int64, now: Timestamp, in transaction: WriteTransaction) throws {
        guard let job = try transaction.job(id: id), job.leaseToken == token else { return }
        let message = "the attempt did not end in time and was given up"
        // Without its labels no work of it has begun.
        if case .success(let labels) = job.decodedLabels {
            try tasks[job.taskName]?.abandon(
                AbandonedAttempt(job: job, labels: labels, reason: .timedOut), transaction)
        }
        try transaction.endRunningExecutions(
            job: id, ExecutionEnd(status: .timeout, errorType: "lease_expired", errorMessage: message), now: now)
        try transaction.retryOrFail(
            job, token: token, errorType: "lease_expired", message: message, retryAfter: nil, isFinal: false,
            random: random, now: now)
    }

    private func claim(
        from queue: Queue, _ input: Input, into result: inout Result, in transaction: WriteTransaction
    ) throws {
        let load = input.running[queue.name] ?? QueueLoad()
        let free = queue.workers - load.jobs
        // Who has begun goes first at the gate.
        guard free > 0, load.waiting == 0 else { return }
        var candidates = try transaction.claimableJobs(queue: queue.name, limit: free)
        guard !candidates.isEmpty else { return }
        if let admission = queue.admission {
            let request = AdmissionRequest(wanted: candidates.count, running: load.underWay, now: input.now)
            let admitted = try admission(transaction, request)
            if admitted.count < candidates.count {
                result.wakeAt = [result.wakeAt, admitted.askAgainAt].compactMap(\.self).min()
            }
            candidates = Array(candidates.prefix(admitted.count))
        }
        for candidate in candidates {
            // Two ready jobs never share a key, so no claim here can stand in the way of another.
            if let claimed = try claim(candidate, now: input.now, in: transaction) { result.claimed.append(claimed) }
        }
    }

    /// Claims one job out of turn, if its queue admits it.
    ///
    /// - returns: the job, or how long to wait before asking again; neither when it does not wait, or its queue is
    ///   paused.
    func claim(
        taskID: String, running: [String: QueueLoad], now: Timestamp, in transaction: WriteTransaction
    ) throws -> (claimed: ClaimedJob?, wait: Duration?) {
        guard let job = try transaction.job(taskID: taskID), try !transaction.pausedQueues().contains(job.queue) else {
            return (nil, nil)
        }
        if job.state == .scheduled {
            guard job.runAt <= now else { return (nil, job.runAt - now) }
            _ = try transaction.promoteDueJobs(now: now, limit: Self.batchSize)
        } else if job.state != .ready {
            return (nil, nil)
        }
        if let admission = queues.first(where: { $0.name == job.queue })?.admission {
            let underWay = running[job.queue]?.underWay ?? 0
            let admitted = try admission(transaction, AdmissionRequest(wanted: 1, running: underWay, now: now))
            guard admitted.count > 0 else {
                return (nil, admitted.askAgainAt.map { max($0 - now, .milliseconds(10)) } ?? .seconds(1))
            }
        }
        guard let claimed = try claim(job, now: now, in: transaction) else { return (nil, .milliseconds(10)) }
        return (claimed, nil)
    }

    /// - returns: nil when the job is not ready.
    private func claim(_ job: JobRow, now: Timestamp, in transaction: WriteTransaction) throws -> ClaimedJob? {
        let token = random.leaseToken()
        let lease = Duration.milliseconds(job.timeoutMilliseconds) + Self.leaseMargin
        guard try transaction.claim(job: job.id, token: token, now: now, leaseExpiresAt: now + lease) else {
            return nil
        }
        let definition = tasks[job.taskName]
        let decoded = job.decodedLabels
        let labels = (try? decoded.get()) ?? [:]
        let execution = try transaction.beginExecution(
            of: job, attempt: job.attempt + 1, arguments: job.namedArguments(definition?.argumentNames ?? []),
            scheduleType: labels[LabelNames.scheduleType], player: labels[LabelNames.playerID].flatMap { Int64($0) },
            now: now)
        var claimed = job
        claimed.state = .running
        claimed.attempt += 1
        claimed.leaseToken = token
        claimed.startedAt = now
        return ClaimedJob(
            job: claimed, token: token, executionID: execution, labels: labels, lease: lease,
            work: definition.map { definition in
                // Without its labels it would do something else than it was meant to: the attempt fails.
                Swift.Result { try definition.prepare(transaction, claimed, try decoded.get()) }
            })
    }
}

/// A job that a worker of this process is to run.
struct ClaimedJob: Sendable {
    var job: JobRow
    var token: Int64
    var executionID: Int64
    var labels: [String: String]
    var lease: Duration
    /// Nil for a task that the program does not know.
    var work: Swift.Result<TaskDefinition.Work, any Error>?
}

extension JobRow {
    fileprivate var decodedLabels: Swift.Result<[String: String], JSONTextError> {
        Swift.Result { () throws(JSONTextError) in try [String: String](jsonText: labels) }
    }

    /// The arguments with their names, as executions show them (osrsdiff-api §4.1); nil where there are none, and where
    /// they cannot be read, which then is what the attempt fails of.
    ///
    /// - parameter names: of the first ones; the others get a number.
    fileprivate func namedArguments(_ names: [String]) -> String? {
        guard let values = try? [JSONValue](jsonText: args), !values.isEmpty else { return nil }
        var named: [String: JSONValue] = [:]
        for (index, value) in values.enumerated() {
            named[index < names.count ? names[index] : "arg\(index)"] = value
        }
        return try? JSONValue.object(named).text()
    }
}
