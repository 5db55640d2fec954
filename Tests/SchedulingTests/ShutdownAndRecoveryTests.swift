import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct ShutdownAndRecoveryTests {
    /// A job that was running when the process died.
    private func leftover(_ world: SchedulingWorld, key: String? = nil) async throws -> Int64 {
        let id = try await world.enqueue(key: key).id
        let now = world.clock.now
        try await world.store.write { transaction in
            let job = try #require(try transaction.job(id: id))
            try transaction.claim(job: id, token: 5, now: now, leaseExpiresAt: now + .seconds(90))
            _ = try transaction.beginExecution(
                of: job, attempt: 1, arguments: nil, scheduleType: nil, player: nil, now: now)
        }
        return id
    }

    @Test func `what was running at a crash is ready again at once, and the crash is counted`() async throws {
        let world = try SchedulingWorld()
        let id = try await leftover(world)
        try await world.engine.recover()
        let job = try await world.job(id)
        #expect(job.state == .ready)
        #expect(job.crashes == 1)
        #expect(job.attempt == 0)
        let attempt = try await world.attempts(id)[0]
        #expect(attempt.status == .failure)
        #expect(attempt.errorType == "process_crash")
        try await world.settle()
        #expect(try await world.job(id).state == .succeeded)
    }

    @Test func `the third crash under a job ends it`() async throws {
        let world = try SchedulingWorld()
        let id = try await leftover(world)
        for crash in 1...3 {
            try await world.engine.recover()
            #expect(try await world.job(id).state == (crash < 3 ? .ready : .failed))
            guard crash < 3 else { break }
            let now = world.clock.now
            _ = try await world.store.write {
                try $0.claim(job: id, token: 5, now: now, leaseExpiresAt: now + .seconds(90))
            }
        }
        #expect(try await world.job(id).lastError?.hasPrefix("process_crash") == true)
    }

    @Test func `a leftover whose key waits already is superseded`() async throws {
        let world = try SchedulingWorld()
        let id = try await leftover(world, key: "k")
        let second = try await world.enqueue(key: "k")
        try await world.engine.recover()
        #expect(try await world.job(id).state == .failed)
        #expect(try await world.job(second.id).state == .ready)
    }

    @Test func `a stop gives running jobs back, and the attempt does not count`() async throws {
        let door = Door()
        let world = try SchedulingWorld { _ in
            try await door.pass()
            return { _ in TaskOutcome(.success) }
        }
        let id = try await world.enqueue().id
        try await world.engine.step()
        await world.engine.stop(grace: .zero)
        let job = try await world.job(id)
        #expect(job.state == .ready)
        #expect(job.attempt == 0)
        #expect(job.crashes == 0)
        #expect(try await world.attempts(id).map(\.status) == [.cancelled])
    }

    @Test func `what still runs when the grace is over is given back`() async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let world = try SchedulingWorld { _ in
            begin.finish()
            try await Door().pass()
            return { _ in TaskOutcome(.success) }
        }
        let id = try await world.enqueue().id
        try await world.engine.step()
        for await _ in begun {}
        let stop = Task { await world.engine.stop(grace: .seconds(10)) }
        try await world.untilNextWake(in: .seconds(10))
        world.advance(by: .seconds(9))
        #expect(try await world.job(id).state == .running)
        world.advance(by: .seconds(1))
        await stop.value
        #expect(try await world.job(id).state == .ready)
        #expect(try await world.attempts(id).map(\.errorType) == ["shutdown"])
    }

    @Test func `a stop waits for running jobs while its grace lasts, and claims no more`() async throws {
        let door = Door()
        let world = try SchedulingWorld(workers: 1) { _ in
            try await door.pass()
            return { _ in TaskOutcome(.success) }
        }
        let running = try await world.enqueue().id
        try await world.engine.step()
        let waiting = try await world.enqueue().id
        let stop = Task { await world.engine.stop(grace: .seconds(600)) }
        door.open()
        await stop.value
        try await world.engine.step()
        #expect(try await world.job(running).state == .succeeded)
        #expect(try await world.job(waiting).state == .ready)
    }

    @Test func `the loop runs what is due without being asked, and ends when told`() async throws {
        let world = try SchedulingWorld()
        let loop = Task { try await world.engine.run() }
        let id = try await world.enqueue().id
        try await until("the job is done") { try await world.job(id).state == .succeeded }
        await world.engine.stop(grace: .seconds(1))
        try await loop.value
        #expect(world.engine.isIdle)
        #expect(try await world.attempts(id).map(\.status) == [.success])
    }

    @Test func `one job is run out of turn when the gate lets it`() async throws {
        let world = try SchedulingWorld()
        let wanted = try await world.enqueue()
        let other = try await world.enqueue()
        #expect(try await world.engine.runNow(taskID: wanted.taskID) == nil)
        #expect(try await world.job(wanted.id).state == .succeeded)
        #expect(try await world.job(other.id).state == .ready)
    }

    @Test func `for a gate that opens soon it waits, for one that stays shut it does not`() async throws {
        let clock = SettableClock()
        let opening = Mutex(clock.now + .seconds(45))
        let slept = Mutex<[Duration]>([])
        let world = try SchedulingWorld(
            admission: { _, request in
                let opening = opening.withLock { $0 }
                return Admitted(count: request.now < opening ? 0 : 1, askAgainAt: opening)
            }, clock: clock,
            sleep: { duration in
                slept.withLock { $0.append(duration) }
                clock.advance(by: duration)
            })
        let first = try await world.enqueue()
        #expect(try await world.engine.runNow(taskID: first.taskID) == nil)
        #expect(try await world.job(first.id).state == .succeeded)
        #expect(slept.withLock { $0 } == [.seconds(45)])
        opening.withLock { $0 = clock.now + .seconds(61) }
        let second = try await world.enqueue()
        #expect(try await world.engine.runNow(taskID: second.taskID) == .seconds(61))
        #expect(try await world.job(second.id).state == .ready)
        #expect(slept.withLock { $0 }.count == 1)
    }
}
