import Dispatch
import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

/// A job that runs and is cancelled ends as cancelled, whatever else happens to it at that moment.
@Suite struct JobCancelTests {
    private struct Broken: Error {}

    private func control(_ world: SchedulingWorld) -> JobControl {
        JobControl(store: world.store, tasks: world.tasks, clock: world.clock.wallClock, engine: world.engine)
    }

    /// Cancels a job that is running, and returns how it and its one attempt stand then.
    private func cancelled(
        _ work: @escaping TaskDefinition.Work
    ) async throws -> (job: JobRow, attempt: ExecutionRow) {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let world = try SchedulingWorld { context in
            begin.finish()
            return try await work(context)
        }
        let id = try await world.enqueue(key: "k").id
        try await world.engine.step()
        // Told before that, it would not begin at all.
        for await _ in begun {}
        let job = try await control(world).cancel("\(id)")
        #expect(job == (try await world.job(id)))
        #expect(world.engine.isIdle)
        let attempts = try await world.attempts(id)
        #expect(attempts.count == 1)
        #expect(try await !world.enqueue(key: "k").wasWaiting, "its key is free again")
        return (job, attempts[0])
    }

    /// Waits until the work is told to end, and goes on as if it had not been.
    private func untilTold() async {
        try? await Door().pass()
    }

    @Test func `when its work fails by itself just then, it is not tried again`() async throws {
        let (job, attempt) = try await cancelled { _ in
            await untilTold()
            return { _ in
                TaskOutcome(.failure(errorType: "unavailable", message: "no", retryAfter: nil, isFinal: false))
            }
        }
        #expect(job.state == .cancelled)
        #expect(job.lastError == "cancelled by the operator")
        #expect(attempt.status == .cancelled)
    }

    @Test func `when its work throws another error, it is not tried again`() async throws {
        let (job, attempt) = try await cancelled { _ in
            await untilTold()
            throw Broken()
        }
        #expect(job.state == .cancelled)
        #expect(attempt.status == .cancelled)
    }

    @Test func `when what its work brought is refused, it is not tried again`() async throws {
        let (job, attempt) = try await cancelled { _ in
            await untilTold()
            return { _ in throw Broken() }
        }
        #expect(job.state == .cancelled)
        #expect(attempt.status == .cancelled)
    }

    @Test func `when its work was done already, what that brought is kept`() async throws {
        let (job, attempt) = try await cancelled { _ in
            await untilTold()
            return { transaction in
                try transaction.setQueuePaused("brought", true, now: Timestamp(seconds: 0))
                return TaskOutcome(.success, result: ["answer": .integer(42)])
            }
        }
        #expect(job.state == .cancelled)
        #expect(attempt.status == .cancelled)
        #expect(attempt.resultData == #"{"answer":42}"#)
        #expect(attempt.errorMessage == "cancelled by the operator, after its work was done")
    }

    @Test func `when its time is up too, it has not timed out`() async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let (told, tell) = AsyncStream.makeStream(of: Void.self)
        let world = try SchedulingWorld(timeout: .seconds(10)) { context in
            begin.finish()
            await untilTold()
            tell.finish()
            // Cancelled tasks do not sleep, so another one does.
            try await Task { try await until("the operator cancels it too") { context.isCancelled() } }.value
            throw CancellationError()
        }
        let id = try await world.enqueue().id
        try await world.engine.step()
        for await _ in begun {}
        try await world.untilNextWake(in: .seconds(10))
        world.advance(by: .seconds(10))
        for await _ in told {}
        #expect(try await control(world).cancel("\(id)").state == .cancelled)
        #expect(try await world.attempts(id).map(\.status) == [.cancelled])
    }

    @Test func `when its work does not end at all, it is cancelled as its lease runs out`() async throws {
        let (told, tell) = AsyncStream.makeStream(of: Void.self)
        let end = Door()
        let world = try SchedulingWorld { _ in
            await untilTold()
            tell.finish()
            await Task { try? await end.pass() }.value
            return { _ in TaskOutcome(.success) }
        }
        let id = try await world.enqueue(key: "k").id
        try await world.engine.step()
        let cancel = Task { try await control(world).cancel("\(id)") }
        for await _ in told {}
        world.advance(by: .seconds(91))
        try await world.engine.step()
        #expect(try await cancel.value.state == .cancelled)
        end.open()
        await world.engine.finishRunning()
        #expect(try await world.job(id).state == .cancelled)
        #expect(try await world.attempts(id).map(\.status) == [.cancelled])
    }

    @Test func `between its claim and its start, it is cancelled all the same`() async throws {
        let executor = HoldableExecutor()
        let world = try SchedulingWorld(
            work: { _ in
                await untilTold()
                throw CancellationError()
            },
            admission: { _, request in
                // The claim is committed, and the tick does not get to hear of it.
                executor.hold()
                return Admitted(count: request.wanted, askAgainAt: nil)
            })
        let id = try await world.enqueue().id
        let tick = Task(executorPreference: executor) { try await world.engine.step() }
        try await until("the job is claimed") { try await world.job(id).state == .running }
        let cancel = Task { try await control(world).cancel("\(id)") }
        // Time for it to look for the attempt. Were it longer in coming, it would find the attempt started.
        try await Task.sleep(for: .milliseconds(100))
        executor.letGo()
        _ = try await tick.value
        try #require(try await cancel.value.state == .cancelled)
        await world.engine.finishRunning()
        #expect(try await world.job(id).state == .cancelled)
    }

    @Test func `when its end cannot be written and the program stops, nobody waits for it`() async throws {
        let world = try SchedulingWorld { _ in
            { _ in throw StoreError.closed }
        }
        let id = try await world.enqueue().id
        try await world.engine.step()
        await world.engine.finishRunning()
        let cancel = Task { try await control(world).cancel("\(id)") }
        await world.engine.stop(grace: .zero)
        #expect(try await cancel.value.state == .cancelled)
    }

    @Test func `left by a process that died, it is cancelled at once`() async throws {
        let world = try SchedulingWorld()
        let id = try await world.enqueue().id
        let now = world.clock.now
        try await world.store.write { transaction in
            let job = try #require(try transaction.job(id: id))
            try transaction.claim(job: id, token: 5, now: now, leaseExpiresAt: now + .seconds(90))
            _ = try transaction.beginExecution(
                of: job, attempt: 1, arguments: nil, scheduleType: nil, player: nil, now: now)
        }
        #expect(try await control(world).cancel("\(id)").state == .cancelled)
        #expect(try await world.attempts(id).map(\.status) == [.cancelled])
        try await world.engine.recover()
        #expect(try await world.job(id).state == .cancelled)
    }
}

/// Runs tasks on a thread of its own, which can be held.
private final class HoldableExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "holdable")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    func hold() { queue.suspend() }

    func letGo() { queue.resume() }
}
