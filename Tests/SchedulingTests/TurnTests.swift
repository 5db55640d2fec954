import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

/// Jobs that need more than one turn at the gate of their queue.
@Suite struct TurnTests {
    /// A gate that lets one through each time it is opened, and counts who asked.
    private final class Turnstile: Sendable {
        private let state = Mutex((open: 0, asked: [AdmissionRequest]()))

        init(open: Int) {
            state.withLock { $0.open = open }
        }

        var asked: [AdmissionRequest] { state.withLock { $0.asked } }

        func open(for count: Int) {
            state.withLock { $0.open += count }
        }

        var admission: Queue.Admission {
            { _, request in
                self.state.withLock { state in
                    state.asked.append(request)
                    let count = min(request.wanted, state.open)
                    state.open -= count
                    return Admitted(count: count, askAgainAt: request.now + .milliseconds(5))
                }
            }
        }

        func waitUntilAsked(times: Int) async throws {
            try await until("the gate is asked \(times) times") { asked.count >= times }
        }
    }

    /// Takes a second turn, and writes on the way there.
    private static func work(_ context: JobContext) async throws -> TaskDefinition.Completion {
        let id = context.job.id
        try await context.nextTurn { transaction in
            _ = try transaction.insertSlot(
                SlotRow(scheduleID: "half way", slot: Timestamp(milliseconds: id), outcome: .skipped, jobID: nil))
        }
        return { _ in TaskOutcome(.success) }
    }

    @Test func `the second turn waits for the gate, and what came before is written meanwhile`() async throws {
        let gate = Turnstile(open: 1)
        let world = try SchedulingWorld(work: Self.work, admission: gate.admission)
        let job = try await world.enqueue()
        try await world.engine.step()
        try await gate.waitUntilAsked(times: 4)
        #expect(try await world.job(job.id).state == .running)
        #expect(try await world.slots("half way").count == 1)
        // It waits, so nothing of the queue is under way.
        #expect(gate.asked.dropFirst().allSatisfy { $0.wanted == 1 && $0.running == 0 })
        gate.open(for: 1)
        await world.engine.finishRunning()
        #expect(try await world.job(job.id).state == .succeeded)
        #expect(try await world.slots("half way").count == 1)
    }

    @Test func `who has begun goes before those who have not`() async throws {
        let gate = Turnstile(open: 1)
        let world = try SchedulingWorld(work: Self.work, admission: gate.admission)
        let first = try await world.enqueue()
        try await world.engine.step()
        try await gate.waitUntilAsked(times: 2)
        let second = try await world.enqueue()
        gate.open(for: 1)
        try await world.engine.step()
        #expect(try await world.job(second.id).state == .ready)
        await world.engine.finishRunning()
        #expect(try await world.job(first.id).state == .succeeded)
        gate.open(for: 2)
        try await world.settle()
        #expect(try await world.job(second.id).state == .succeeded)
    }

    @Test func `the wait counts towards neither the timeout nor the lease`() async throws {
        let gate = Turnstile(open: 1)
        let world = try SchedulingWorld(timeout: .seconds(10), work: Self.work, admission: gate.admission)
        let job = try await world.enqueue()
        try await world.engine.step()
        try await gate.waitUntilAsked(times: 2)
        for _ in 1...10 {
            // Longer than timeout and lease, again and again, on both clocks.
            world.advance(by: .seconds(60))
            // The first look may have begun before; what the second writes is there when the third is made.
            try await gate.waitUntilAsked(times: gate.asked.count + 3)
            try await world.engine.step()
        }
        #expect(try await world.job(job.id).leaseExpiresAt == world.clock.now + .seconds(10) + .seconds(30))
        gate.open(for: 1)
        await world.engine.finishRunning()
        #expect(try await world.job(job.id).state == .succeeded)
        #expect(try await world.attempts(job.id).map(\.status) == [.success])
    }

    /// Ends with what it has when the gate is shut.
    private static func frugalWork(_ context: JobContext) async throws -> TaskDefinition.Completion {
        do {
            return try await work(context)
        } catch let shut as GateShut {
            return { _ in TaskOutcome(.success, result: ["until": .string("\(shut.until?.milliseconds ?? -1)")]) }
        }
    }

    @Test func `before a gate that stays shut, a job in its middle ends with what it has`() async throws {
        let opening = Timestamp(seconds: 1_800_000_000)
        let isShut = Mutex(false)
        let world = try SchedulingWorld(work: Self.frugalWork) { _, request in
            isShut.withLock { isShut in
                defer { isShut = true }
                return isShut
                    ? Admitted(count: 0, askAgainAt: opening, isShut: true) : Admitted(count: 1, askAgainAt: nil)
            }
        }
        let job = try await world.enqueue()
        try await world.settle()
        #expect(try await world.job(job.id).state == .succeeded)
        #expect(try await world.attempts(job.id).map(\.resultData) == [#"{"until":"1800000000000"}"#])
        #expect(try await world.slots("half way").count == 1, "what came before is written all the same")
    }

    @Test func `when its queue is paused meanwhile, a job in its middle ends with what it has`() async throws {
        let gate = Turnstile(open: 1)
        let world = try SchedulingWorld(work: Self.frugalWork, admission: gate.admission)
        let job = try await world.enqueue()
        try await world.engine.step()
        try await gate.waitUntilAsked(times: 2)
        let now = world.clock.now
        try await world.store.write { try $0.setQueuePaused(Queue.hiscores, true, now: now) }
        await world.engine.finishRunning()
        #expect(try await world.job(job.id).state == .succeeded)
        #expect(try await world.attempts(job.id).map(\.resultData) == [#"{"until":"-1"}"#])
    }

    @Test func `an attempt that was given up gets no further turn`() async throws {
        let gate = Turnstile(open: 1)
        let world = try SchedulingWorld(work: Self.work, admission: gate.admission)
        let job = try await world.enqueue()
        try await world.engine.step()
        try await gate.waitUntilAsked(times: 3)
        let now = world.clock.now
        let token = try #require(try await world.job(job.id).leaseToken)
        _ = try await world.store.write { transaction in
            try transaction.putBack(
                job: job.id, token: token, runAt: now, countsAttempt: false, crashed: true, error: nil, now: now)
        }
        gate.open(for: 1)
        await world.engine.finishRunning()
        // The turn that was free is still there.
        #expect(try await world.job(job.id).state == .ready)
        try await world.engine.step()
        #expect(try await world.job(job.id).state == .running)
        gate.open(for: 1)
        await world.engine.finishRunning()
    }

    @Test func `a stop ends the wait, and the job is given back`() async throws {
        let gate = Turnstile(open: 1)
        let world = try SchedulingWorld(work: Self.work, admission: gate.admission)
        let job = try await world.enqueue()
        try await world.engine.step()
        try await gate.waitUntilAsked(times: 2)
        await world.engine.stop(grace: .milliseconds(20))
        #expect(try await world.job(job.id).state == .ready)
        #expect(try await world.attempts(job.id).map(\.errorType) == ["shutdown"])
    }

    /// How many requests are under way, and how many there were at most.
    private final class Traffic: Sendable {
        private let state = Mutex((now: 0, most: 0))

        var most: Int { state.withLock { $0.most } }

        func request() async throws {
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
            defer { state.withLock { $0.now -= 1 } }
            try await Task.sleep(for: .microseconds(300))
        }
    }

    @Test(arguments: [1, 2])
    func `with no spacing there are never more requests under way than may be`(concurrency: Int) async throws {
        let traffic = Traffic()
        let world = try SchedulingWorld(workers: 12) { context in
            try await traffic.request()
            for _ in 1...3 {
                try await context.nextTurn { _ in }
                try await traffic.request()
            }
            return { _ in TaskOutcome(.success) }
        } admission: { _, request in
            Admitted(
                count: min(request.wanted, max(concurrency - request.running, 0)),
                askAgainAt: request.now + .milliseconds(1))
        }
        for _ in 1...60 { try await world.enqueue() }
        let loop = Task { try await world.engine.run() }
        try await until("all are done") {
            try await world.store.read { try $0.jobs(state: .succeeded, limit: 60) }.count == 60
        }
        world.engine.requestStop()
        try await loop.value
        #expect(traffic.most == concurrency)
    }

    @Test func `a job that is run out of turn counts those under way`() async throws {
        let door = Door()
        let world = try SchedulingWorld { _ in
            try await door.pass()
            return { _ in TaskOutcome(.success) }
        } admission: { _, request in
            Admitted(count: min(request.wanted, max(1 - request.running, 0)), askAgainAt: nil)
        }
        let jobs = [try await world.enqueue(), try await world.enqueue()]
        #expect(try await world.engine.startNow(taskID: jobs[0].taskID) == nil)
        #expect(try await world.engine.startNow(taskID: jobs[1].taskID) != nil)
        #expect(try await world.job(jobs[1].id).state == .ready)
        door.open()
        await world.engine.finishRunning()
        #expect(try await world.engine.startNow(taskID: jobs[1].taskID) == nil)
        await world.engine.finishRunning()
        #expect(try await world.job(jobs[1].id).state == .succeeded)
    }

    @Test func `the time for work ends only while it runs`() async throws {
        let time = ManualMonotonicClock()
        let clock = MonotonicClock(now: { time.now }, sleep: { try await time.sleep(for: $0) })
        let timer = WorkTimer(.seconds(50), clock: clock)
        let hasExpired = Mutex(false)
        let expired = Task {
            defer { hasExpired.withLock { $0 = true } }
            return await timer.expires()
        }
        try await until("it runs") { time.nextWake == time.now + .seconds(50) }
        time.advance(by: .seconds(40))
        timer.pause()
        try await until("it stands still") { time.nextWake == time.now + .seconds(3600) }
        time.advance(by: .seconds(120))
        #expect(!hasExpired.withLock { $0 })
        timer.restart()
        try await until("it runs anew") { time.nextWake == time.now + .seconds(50) }
        time.advance(by: .seconds(49))
        #expect(!hasExpired.withLock { $0 })
        time.advance(by: .seconds(1))
        #expect(await expired.value)
        let cancelled = Task { await WorkTimer(.seconds(3600), clock: clock).expires() }
        cancelled.cancel()
        #expect(await !cancelled.value)
    }
}
