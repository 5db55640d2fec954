import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct JobControlTests {
    private func control(_ world: SchedulingWorld) -> JobControl {
        JobControl(store: world.store, tasks: world.tasks, clock: world.clock.wallClock, engine: world.engine)
    }

    private static let failing: TaskDefinition.Work = { _ in
        { _ in
            TaskOutcome(.failure(errorType: "broken", message: "no", retryAfter: nil, isFinal: true))
        }
    }

    @Test func `a failed job runs once more with fresh attempts, and the log keeps counting`() async throws {
        let world = try SchedulingWorld(maximumAttempts: 3, work: Self.failing)
        let id = try await world.enqueue(key: "k").id
        try await world.settle()
        #expect(try await world.job(id).state == .failed)
        let again = try await control(world).retry("\(id)")
        #expect(again.state == .ready)
        #expect(again.maxAttempts == 4)
        try await world.settle()
        #expect(try await world.job(id).attempt == 2)
        #expect(try await world.attempts(id).map(\.attempt) == [1, 2])
    }

    @Test func `a job may be named by its task id, and one that waits for its time goes at once`() async throws {
        let world = try SchedulingWorld()
        let job = try await world.enqueue(runAt: world.clock.now + .hours(1))
        #expect(try await control(world).retry(job.taskID).state == .ready)
        try await world.settle()
        #expect(try await world.job(job.id).state == .succeeded)
    }

    @Test func `a job is not run beside another that waits to do the same`() async throws {
        let world = try SchedulingWorld(work: Self.failing)
        let first = try await world.enqueue(key: "k").id
        try await world.settle()
        let second = try await world.enqueue(key: "k", runAt: world.clock.now + .hours(1)).id
        await #expect(throws: JobControlError.refused("job \(second) is waiting to do the same (k)")) {
            try await control(world).retry("\(first)")
        }
    }

    @Test(arguments: [Duration.zero, .hours(1)])
    func `a job that waits is cancelled, twice is fine, and it never runs`(_ wait: Duration) async throws {
        let world = try SchedulingWorld()
        let id = try await world.enqueue(runAt: world.clock.now + wait).id
        for _ in 0..<2 { #expect(try await control(world).cancel("\(id)").state == .cancelled) }
        world.advance(by: .hours(2))
        try await world.settle()
        #expect(try await world.attempts(id).isEmpty)
        #expect(try await world.job(id).lastError == "cancelled by the operator")
    }

    @Test func `a job that runs is told to end, and is cancelled when it has`() async throws {
        let door = Door()
        let world = try SchedulingWorld { _ in
            try await door.pass()
            return { _ in TaskOutcome(.success) }
        }
        let id = try await world.enqueue(key: "k").id
        try await world.engine.step()
        #expect(try await control(world).cancel("\(id)").state == .cancelled)
        #expect(world.engine.isIdle)
        let attempt = try #require(try await world.attempts(id).first)
        #expect(attempt.status == .cancelled)
        #expect(attempt.errorType == "cancelled")
        // Its key is free again.
        door.open()
        #expect(try await !world.enqueue(key: "k").wasWaiting)
    }

    @Test func `what has ended cannot be cancelled, and what runs cannot be retried`() async throws {
        let door = Door()
        let world = try SchedulingWorld { context in
            if context.labels["key"] == "slow" { try await door.pass() }
            return { _ in TaskOutcome(.success) }
        }
        let done = try await world.enqueue(key: "quick").id
        try await world.settle()
        await #expect(throws: JobControlError.refused("job \(done) has succeeded already")) {
            try await control(world).cancel("\(done)")
        }
        let slow = try await world.enqueue(key: "slow").id
        try await world.engine.step()
        await #expect(throws: JobControlError.refused("job \(slow) is running; it can be cancelled, not retried")) {
            try await control(world).retry("\(slow)")
        }
        door.open()
        await world.engine.finishRunning()
    }

    @Test(arguments: ["0", "999", "-1", "ffff", "99999999999999999999"])
    func `a job that there is not is not found`(_ id: String) async throws {
        let control = control(try SchedulingWorld())
        await #expect(throws: JobControlError.notFound("there is no job \(id)")) { try await control.retry(id) }
        await #expect(throws: JobControlError.notFound("there is no job \(id)")) { try await control.cancel(id) }
    }

    @Test func `a paused queue starts nothing, others go on, and slots are kept meanwhile`() async throws {
        let world = try SchedulingWorld()
        let control = control(world)
        try await control.setPaused(true, queue: Queue.hiscores)
        let id = try await world.enqueue().id
        let other = try await world.enqueue(task: "unknown").id
        try await world.settle()
        #expect(try await world.job(id).state == .ready)
        #expect(try await world.job(other).state == .failed, "it waits in another queue")
        try await control.setPaused(false, queue: Queue.hiscores)
        try await world.settle()
        #expect(try await world.job(id).state == .succeeded)
        await #expect(throws: JobControlError.self) { try await control.setPaused(true, queue: "nope") }
    }

    @Test func `a job of a paused queue is not run out of turn either`() async throws {
        let world = try SchedulingWorld()
        try await control(world).setPaused(true, queue: Queue.hiscores)
        let job = try await world.enqueue()
        #expect(try await world.engine.runNow(taskID: job.taskID) == nil)
        #expect(try await world.job(job.id).state == .ready)
        #expect(try await world.attempts(job.id).isEmpty)
    }

    @Test func `a number names the job of that number, and else the job whose task id it is`() async throws {
        let world = try SchedulingWorld()
        for taskID in ["2", "77"] {
            try await world.register(
                ScheduledTask(
                    scheduleID: "s\(taskID)", taskName: "task", timing: .time(world.clock.now), taskID: taskID))
        }
        try await world.settle()
        let (two, other) = try await world.store.read { (try $0.requireJob("2"), try $0.requireJob("77")) }
        #expect(two.id == 2)
        #expect(other.taskID == "77")
    }
}
