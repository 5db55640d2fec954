import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct JobAttemptTests {
    private struct Broken: Error, CustomStringConvertible {
        var description: String { "it broke" }
    }

    private func failing(retryAfter: Duration? = nil, isFinal: Bool = false) -> TaskDefinition.Work {
        { _ in
            { _ in
                TaskOutcome(
                    .failure(
                        errorType: "unavailable", message: "no answer", retryAfter: retryAfter, isFinal: isFinal))
            }
        }
    }

    @Test func `an attempt is one row, with what the task brought`() async throws {
        let world = try SchedulingWorld { context in
            #expect(context.args == [.string("Zezima")])
            return { _ in TaskOutcome(.success, result: ["answer": .integer(42)]) }
        }
        let job = try await world.enqueue()
        try await world.settle()
        let attempts = try await world.attempts(job.id)
        #expect(attempts.count == 1)
        #expect(attempts[0].status == .success)
        #expect(attempts[0].taskID == job.taskID)
        #expect(attempts[0].resultData == #"{"answer":42}"#)
        #expect(attempts[0].errorMessage == nil)
        #expect(try await world.job(job.id).state == .succeeded)
    }

    @Test func `a failing task is tried again with growing delays, then it has failed`() async throws {
        let world = try SchedulingWorld(maximumAttempts: 3, work: failing())
        let id = try await world.enqueue().id
        try await world.settle()
        let first = try await world.job(id)
        #expect(first.state == .scheduled)
        #expect(first.attempt == 1)
        #expect(first.lastError == "unavailable: no answer")
        let firstDelay = first.runAt - world.clock.now
        #expect((.seconds(10)...(.milliseconds(12_500))).contains(firstDelay))
        world.advance(by: firstDelay)
        try await world.settle()
        let secondDelay = try await world.job(id).runAt - world.clock.now
        #expect((.seconds(20)...(.seconds(25))).contains(secondDelay))
        world.advance(by: secondDelay)
        try await world.settle()
        let last = try await world.job(id)
        #expect(last.state == .failed)
        #expect(last.attempt == 3)
        let attempts = try await world.attempts(id)
        #expect(attempts.map(\.status) == [.retry, .retry, .failure])
        #expect(attempts.map(\.attempt) == [1, 2, 3])
        #expect(attempts.allSatisfy { $0.errorType == "unavailable" && $0.errorMessage == "no answer" })
    }

    @Test func `how long the other side asks to be left alone goes before our own delay`() async throws {
        let world = try SchedulingWorld(work: failing(retryAfter: .minutes(7)))
        let id = try await world.enqueue().id
        try await world.settle()
        #expect(try await world.job(id).runAt == world.clock.now + .minutes(7))
    }

    @Test func `a wish to be left alone for days is granted for six hours at a time`() async throws {
        let world = try SchedulingWorld(work: failing(retryAfter: .days(7)))
        let id = try await world.enqueue().id
        try await world.settle()
        #expect(try await world.job(id).runAt == world.clock.now + .hours(6))
    }

    @Test func `a final failure is not tried again`() async throws {
        let world = try SchedulingWorld(work: failing(isFinal: true))
        let id = try await world.enqueue().id
        try await world.settle()
        #expect(try await world.job(id).state == .failed)
        #expect(try await world.attempts(id).map(\.status) == [.failure])
    }

    @Test func `a retry beside a waiting job of its key is superseded by that`() async throws {
        let door = Door()
        let failing = failing()
        let world = try SchedulingWorld { context in
            try await door.pass()
            return try await failing(context)
        }
        let first = try await world.enqueue(key: "k")
        try await world.engine.step()
        let second = try await world.enqueue(key: "k")
        door.open()
        await world.engine.finishRunning()
        #expect(try await world.job(first.id).state == .failed)
        #expect(try await world.attempts(first.id).map(\.errorType) == ["superseded"])
        #expect(try await world.job(second.id).state == .ready)
    }

    @Test func `what a task throws is a failure like any other, and the workers go on`() async throws {
        let world = try SchedulingWorld { _ in throw Broken() }
        let id = try await world.enqueue().id
        try await world.settle()
        let attempt = try await world.attempts(id)[0]
        #expect(attempt.status == .retry)
        #expect(attempt.errorType == "Broken")
        #expect(attempt.errorMessage == "it broke")
        #expect(world.engine.isIdle)
    }

    @Test func `when what a task wants written is refused, nothing of it stays and the attempt has failed`()
        async throws
    {
        let world = try SchedulingWorld { _ in
            { transaction in
                try transaction.insertSlot(
                    SlotRow(scheduleID: "trace", slot: Timestamp(seconds: 1), outcome: .skipped, jobID: nil))
                throw Broken()
            }
        }
        let id = try await world.enqueue().id
        try await world.settle()
        #expect(try await world.slots("trace") == [])
        #expect(try await world.attempts(id).map(\.status) == [.retry])
        #expect(try await world.job(id).state == .scheduled)
    }

    @Test func `a task that takes too long is cancelled and tried again`() async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let world = try SchedulingWorld(timeout: .seconds(50)) { _ in
            begin.finish()
            try await Door().pass()
            return { _ in TaskOutcome(.success) }
        }
        let id = try await world.enqueue().id
        try await world.engine.step()
        for await _ in begun {}
        try await world.untilNextWake(in: .seconds(50))
        world.advance(by: .seconds(50))
        await world.engine.finishRunning()
        #expect(try await world.attempts(id).map(\.status) == [.timeout])
        #expect(try await world.job(id).state == .scheduled)
    }

    @Test func `an attempt that outlives its lease is given up, and its late end changes nothing`() async throws {
        let door = Door()
        let runs = Mutex(0)
        let world = try SchedulingWorld { _ in
            let run = runs.withLock { count in
                count += 1
                return count
            }
            // The first attempt is deaf to its cancellation, as code that blocks would be.
            if run == 1 { await Task.detached { try? await door.pass() }.value }
            return { transaction in
                try transaction.insertSlot(
                    SlotRow(scheduleID: "run\(run)", slot: Timestamp(seconds: 1), outcome: .skipped, jobID: nil))
                return TaskOutcome(.success)
            }
        }
        let id = try await world.enqueue().id
        try await world.engine.step()
        world.advance(by: .seconds(91))
        try await world.engine.step()
        #expect(try await world.attempts(id).map(\.status) == [.timeout])
        world.advance(by: .seconds(30))
        try await world.engine.step()
        await world.engine.finishRunning()
        #expect(try await world.job(id).state == .succeeded)
        door.open()
        // The first attempt ends now. Its write waits in line before this one.
        try await until("the job ends") { try await world.job(id).state != .running }
        for _ in 0..<100 { _ = try await world.store.write { _ in 0 } }
        #expect(try await world.slots("run1") == [])
        #expect(try await world.slots("run2").count == 1)
        #expect(try await world.attempts(id).map(\.status) == [.timeout, .success])
    }

    @Test func `setting the wall clock does not end a lease`() async throws {
        let door = Door()
        let world = try SchedulingWorld { _ in
            try await door.pass()
            return { _ in TaskOutcome(.success) }
        }
        let id = try await world.enqueue().id
        try await world.engine.step()
        world.clock.advance(by: .hours(3))
        try await world.engine.step()
        door.open()
        await world.engine.finishRunning()
        #expect(try await world.attempts(id).map(\.status) == [.success])
    }

    @Test func `a job of an unknown task fails and says so`() async throws {
        let world = try SchedulingWorld()
        let id = try await world.enqueue(task: "no_such_task").id
        try await world.settle()
        #expect(try await world.job(id).lastError == "unknown_task: there is no task named no_such_task")
        #expect(try await world.attempts(id).map(\.status) == [.failure])
    }

    @Test func `an attempt whose end cannot be written is given up when its lease runs out`() async throws {
        let world = try SchedulingWorld { _ in
            { _ in throw StoreError.closed }
        }
        let id = try await world.enqueue(key: "k").id
        try await world.engine.step()
        await world.engine.finishRunning()
        #expect(try await world.job(id).state == .running)
        world.advance(by: .seconds(91))
        try await world.engine.step()
        #expect(try await world.job(id).state == .scheduled)
        #expect(try await world.attempts(id).map(\.errorType) == ["lease_expired"])
        #expect(world.engine.isIdle)
    }
}
