import CoreMetrics
package import Logging
import Metrics
package import Store
import Synchronization
package import Timestamps

/// Runs due schedules and jobs: a loop of ticks, and the workers that their claims start.
///
/// It owns the job table: only one engine may run on a file, that of the process that holds the ``StoreLock``.
package final class Engine: Sendable {
    /// The longest sleep between two ticks. The next due instant is known, but the wall clock may be set.
    static let longestSleep: Duration = .seconds(30)
    /// How long to leave the database alone after a tick that it did not take.
    static let pauseAfterError: Duration = .seconds(5)

    private struct Running {
        var queue: String
        var token: Int64
        var leaseEnd: ContinuousClock.Instant
        /// nil from the claim until it is committed and the work starts.
        var worker: Task<Void, Never>?
        /// The operator wants it to end.
        var isCancelled = false
        /// It waits for its turn at the gate, in the middle of its work.
        var waitsForTurn = false
        /// Whoever waits for its end.
        var waiting: [CheckedContinuation<Void, Never>] = []

        func tellEnded() {
            for continuation in waiting { continuation.resume() }
        }
    }

    private struct State {
        var running: [Int64: Running] = [:]
        var isStopping = false
        /// It has been said that the clock is not set.
        var hasWarnedOfClock = false

        var loads: [String: QueueLoad] {
            var loads: [String: QueueLoad] = [:]
            for running in running.values {
                loads[running.queue, default: QueueLoad()].add(isWaiting: running.waitsForTurn)
            }
            return loads
        }
    }

    let store: Store
    private let queues: [Queue]
    private let sources: ScheduleSources
    private let clock: WallClock
    let monotonic: MonotonicClock
    /// How the wait for what the wall clock brings passes: the next slot, a turn at the gate.
    let sleep: @Sendable (Duration) async throws -> Void
    private let logger: Logger
    private let tick: Tick
    private let runner: JobRunner
    private let state = Mutex(State())
    private let wake: WakeSignal

    /// - parameters:
    ///   - monotonicNow: leases of this process run on it, so that setting the wall clock does not end them.
    ///   - monotonicSleep: how timeouts of jobs and pauses pass; it must go with `monotonicNow`.
    ///   - sleep: how the wait for the next slot and for the gate passes; it must go with `clock`.
    package init(
        store: Store, tasks: TaskRegistry, queues: [Queue], sources: ScheduleSources = ScheduleSources(),
        clock: WallClock, monotonicNow: @escaping @Sendable () -> ContinuousClock.Instant,
        monotonicSleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        random: RandomSource, logger: Logger
    ) {
        self.store = store
        self.queues = queues
        self.clock = clock
        monotonic = MonotonicClock(now: monotonicNow, sleep: monotonicSleep)
        self.sleep = sleep
        wake = WakeSignal(sleep: sleep)
        self.logger = logger
        self.sources = sources
        tick = Tick(tasks: tasks, queues: queues, sources: sources, random: random, logger: logger)
        runner = JobRunner(
            store: store, tasks: tasks, clock: clock, monotonic: monotonic, random: random, logger: logger)
        store.onCommit { [wake] changes in
            if changes.contains(.work) { wake.signal() }
        }
    }

    /// Takes up what a crash left, then ticks until ``stop(grace:)`` or cancellation.
    package func run() async throws {
        var hasStarted = false
        while !isStopping, !Task.isCancelled {
            let sleep: Duration
            do {
                if !hasStarted {
                    try await recover()
                    await startSources()
                    hasStarted = true
                }
                let result = try await step()
                if result.isCut { continue }
                sleep = result.wakeAt.map { max($0 - clock.now, .zero) } ?? Self.longestSleep
            } catch {
                // A full disk or the like: keep serving what can be read, and look again.
                logger.error("the engine could not tick and will try again", metadata: ["error": "\(error)"])
                sleep = Self.pauseAfterError
            }
            await wake.wait(atMost: min(sleep, Self.longestSleep))
        }
        for source in sources.all {
            do {
                try await source.shutdown()
            } catch {
                logger.error(
                    "a schedule source did not shut down",
                    metadata: ["source": "\(source.name)", "error": "\(error)"])
            }
        }
    }

    /// Starts the schedule sources. One that fails is logged, and the others go on.
    package func startSources() async {
        for source in sources.all {
            do {
                try await source.startup()
            } catch {
                logger.error(
                    "a schedule source did not start; its entries are as they were",
                    metadata: ["source": "\(source.name)", "error": "\(error)"])
            }
        }
    }

    /// Makes jobs ready again that were running when the process died.
    package func recover() async throws {
        let now = clock.now
        let leftovers = try await store.write { try $0.recoverRunningJobs(now: now) }
        for job in leftovers {
            logger.warning(
                "a job was running when the program ended; it is taken up again",
                metadata: ["job": "\(job.id)", "task": "\(job.taskName)", "crashes": "\(job.crashes + 1)"])
        }
    }

    /// One tick, and the start of what it claimed.
    ///
    /// While the clock is not set nothing is done: whatever was due then would be due again, decades later.
    ///
    /// - returns: whether there is more to do at once, and when there will be.
    @discardableResult
    package func step() async throws -> (isCut: Bool, wakeAt: Timestamp?) {
        guard isClockSet() else { return (false, nil) }
        let moment = monotonic.now
        let now = clock.now
        let (result, expired) = try await claiming { [self] transaction in
            let (input, expired) = input(now: now, moment: moment)
            let result = try tick.run(input, in: transaction)
            list(result.claimed, at: moment)
            return (result, expired)
        }
        SchedulingMetrics.tick.record(duration: monotonic.now - moment)
        for job in result.claimed {
            SchedulingMetrics.wait(queue: job.job.queue).record(duration: max(now - job.job.runAt, .zero))
        }
        for (job, running) in expired {
            logger.error("a job outlived its lease and was given up", metadata: ["job": "\(job)"])
            running.worker?.cancel()
            forget(job, token: running.token)
        }
        for job in result.claimed { start(job) }
        for (source, task) in result.sent { await source.postSend(task) }
        return (result.isCut, result.wakeAt)
    }

    /// What a tick goes by. Taken in its transaction: whatever else starts does so in one too, so none is missed.
    private func input(now: Timestamp, moment: ContinuousClock.Instant) -> (Tick.Input, expired: [Int64: Running]) {
        state.withLock { state in
            let expired = state.running.filter { $0.value.leaseEnd <= moment }
            let input = Tick.Input(
                now: now, running: state.loads,
                expired: expired.map { (job: $0.key, token: $0.value.token, isCancelled: $0.value.isCancelled) },
                claims: !state.isStopping)
            return (input, expired)
        }
    }

    /// Whether any job of this process is running.
    package var isIdle: Bool { state.withLock { $0.running.isEmpty } }

    /// Waits until nothing runs any more. For tests that drive the engine by ``step()``.
    package func finishRunning() async {
        for worker in state.withLock({ $0.running.values.compactMap(\.worker) }) { await worker.value }
    }

    package var queueNames: [String] { queues.map(\.name) }

    /// Whether an attempt is one of this process. Asked in a transaction that finds the attempt running, the answer
    /// holds for that transaction: an attempt is listed before its claim can be seen.
    func runs(job id: Int64, token: Int64) -> Bool {
        state.withLock { $0.running[id]?.token == token }
    }

    /// Tells an attempt of this process to end, and waits until it has; at once if it has already. From now on it can
    /// end as cancelled alone.
    func cancelRunning(job id: Int64, token: Int64) async {
        await withCheckedContinuation { continuation in
            let worker: Task<Void, Never>? = state.withLock { state in
                guard state.running[id]?.token == token else {
                    continuation.resume()
                    return nil
                }
                state.running[id]?.isCancelled = true
                state.running[id]?.waiting.append(continuation)
                return state.running[id]?.worker
            }
            worker?.cancel()
        }
    }

    /// Claims nothing any more, and lets ``run()`` return.
    package func requestStop() {
        state.withLock { $0.isStopping = true }
        wake.signal()
    }

    /// Stops claiming, lets running jobs end for `grace`, then cancels the rest, whose jobs become ready again.
    package func stop(grace: Duration) async {
        requestStop()
        let workers = state.withLock { $0.running.values.compactMap(\.worker) }
        let deadline = Task { [monotonic] in
            try? await monotonic.sleep(for: grace)
            for worker in workers { worker.cancel() }
        }
        for worker in workers { await worker.value }
        deadline.cancel()
        // Attempts whose ends could not be written are not given up any more; nobody shall wait for that.
        let left = state.withLock { state in
            defer { state.running = [:] }
            return Array(state.running.values)
        }
        for running in left { running.tellEnded() }
    }

    /// Starts one job if it may start.
    ///
    /// - returns: how long to wait before asking again; nil when there is nothing to wait for.
    func startNow(taskID: String) async throws -> Duration? {
        let (now, moment) = (clock.now, monotonic.now)
        let (claimed, wait) = try await claiming { [self] transaction in
            let (claimed, wait) = try tick.claim(taskID: taskID, running: loads, now: now, in: transaction)
            if let claimed { list([claimed], at: moment) }
            return (claimed, wait)
        }
        if let claimed { start(claimed) }
        return wait
    }

    private func isClockSet() -> Bool {
        let now = clock.now
        let isSet = now.isOfSetClock
        let isNews = state.withLock { state in
            defer { state.hasWarnedOfClock = !isSet }
            return state.hasWarnedOfClock == isSet
        }
        if isNews, isSet {
            logger.notice("the clock has been set; schedules run again", metadata: ["now": "\(now.formatted())"])
        } else if isNews {
            logger.warning(
                "the clock is not set, so nothing is run until it is; check the time service of this machine",
                metadata: ["now": "\(now.formatted())"])
        }
        return isSet
    }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    private func interruption(of job: Int64, token: Int64) -> JobRunner.Interruption? {
        state.withLock { state in
            if let running = state.running[job], running.token == token, running.isCancelled { return .cancelled }
            return state.isStopping ? .stopped : nil
        }
    }

    /// Does a write that lists what it claims, and takes that off the list again if the write is lost.
    private func claiming<Value: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await store.write(body)
        } catch {
            let unstarted = state.withLock { $0.running.filter { $0.value.worker == nil } }
            for (job, running) in unstarted { forget(job, token: running.token) }
            throw error
        }
    }

    /// Lists attempts in the transaction that claims them, so that whoever sees them running finds them listed.
    private func list(_ claimed: [ClaimedJob], at moment: ContinuousClock.Instant) {
        let replaced = state.withLock { state in
            claimed.compactMap { job in
                state.running.updateValue(
                    Running(queue: job.job.queue, token: job.token, leaseEnd: moment + job.lease),
                    forKey: job.job.id)
            }
        }
        // Ended, and claimed anew before its worker could take it off the list.
        for running in replaced { running.tellEnded() }
    }

    private func start(_ job: ClaimedJob) {
        state.withLock { state in
            // The lock is held while the worker is made, so that it cannot end before it is listed.
            state.running[job.job.id]?.worker = Task { [self] in
                let isWritten = await runner.run(
                    job, interruption: { self.interruption(of: job.job.id, token: job.token) },
                    turn: { try await self.waitForTurn(of: job, recording: $0) })
                // What could not be written stays on the list until a tick gives it up, as its lease has run out.
                if isWritten { forget(job.job.id, token: job.token) }
            }
        }
    }

    /// A worker is free again. The token keeps a late worker from taking its successor off the list.
    private func forget(_ job: Int64, token: Int64) {
        let ended: Running? = state.withLock { state in
            guard state.running[job]?.token == token else { return nil }
            return state.running.removeValue(forKey: job)
        }
        guard let ended else { return }
        ended.tellEnded()
        wake.signal()
    }

    // MARK: - Turns

    var now: Timestamp { clock.now }

    func admission(of queue: String) -> Queue.Admission? {
        queues.first { $0.name == queue }?.admission
    }

    /// What each queue runs. It holds for the transaction that asks: whatever starts, starts in one.
    var loads: [String: QueueLoad] { state.withLock { $0.loads } }

    func setWaiting(_ job: ClaimedJob, _ isWaiting: Bool) {
        let isNews = state.withLock { state in
            guard let running = state.running[job.job.id], running.token == job.token else { return false }
            state.running[job.job.id]?.waitsForTurn = isWaiting
            return running.waitsForTurn != isWaiting
        }
        if isNews, !isWaiting { wake.signal() }
    }

    func extendLease(of job: ClaimedJob) {
        let end = monotonic.now + job.lease
        state.withLock { state in
            guard state.running[job.job.id]?.token == job.token else { return }
            state.running[job.job.id]?.leaseEnd = end
        }
    }
}
