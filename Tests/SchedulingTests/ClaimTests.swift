import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct ClaimTests {
    @Test func `no more jobs run than there are workers`() async throws {
        let door = Door()
        let running = Mutex((now: 0, most: 0))
        let world = try SchedulingWorld(workers: 2) { _ in
            running.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
            try await door.pass()
            running.withLock { $0.now -= 1 }
            return { _ in TaskOutcome(.success) }
        }
        for _ in 0..<5 { try await world.enqueue() }
        try await world.engine.step()
        try await world.engine.step()
        #expect(try await world.store.read { try $0.jobs(state: .running, limit: 9).count } == 2)
        door.open()
        await world.engine.finishRunning()
        for _ in 0..<3 { try await world.settle() }
        #expect(try await world.store.read { try $0.jobs(state: .succeeded, limit: 9).count } == 5)
        #expect(running.withLock { $0.most } == 2)
    }

    @Test func `jobs of one key never run together`() async throws {
        let door = Door()
        let world = try SchedulingWorld { _ in
            try await door.pass()
            return { _ in TaskOutcome(.success) }
        }
        try await world.enqueue(key: "k")
        try await world.engine.step()
        let follower = try await world.enqueue(key: "k")
        try await world.engine.step()
        #expect(try await world.job(follower.id).state == .ready)
        door.open()
        await world.engine.finishRunning()
        try await world.settle()
        #expect(try await world.job(follower.id).state == .succeeded)
    }

    @Test func `the queue's admission limits the claims, and says when to ask again`() async throws {
        let asked = Mutex<[AdmissionRequest]>([])
        let later = Timestamp(seconds: 2_000_000_000)
        let world = try SchedulingWorld(admission: { _, request in
            asked.withLock { $0.append(request) }
            return Admitted(count: 1, askAgainAt: later)
        })
        for _ in 0..<3 { try await world.enqueue() }
        let step = try await world.engine.step()
        #expect(step.wakeAt == later)
        #expect(asked.withLock { $0 } == [AdmissionRequest(wanted: 3, running: 0, now: world.clock.now)])
        await world.engine.finishRunning()
        #expect(try await world.store.read { try $0.jobs(state: .ready, limit: 9).count } == 2)
    }

    @Test func `what the admission writes is undone with the claim`() async throws {
        struct Refusal: Error {}
        let world = try SchedulingWorld(admission: { transaction, request in
            try transaction.setGate(
                host: "h", GateRow(nextAt: request.now, breaker: "closed", openUntil: nil, strikes: 0),
                now: request.now)
            throw Refusal()
        })
        try await world.enqueue()
        await #expect(throws: Refusal.self) { try await world.engine.step() }
        #expect(try await world.store.read { try $0.gate(host: "h") } == nil)
        #expect(try await world.store.read { try $0.jobs(state: .ready, limit: 9).count } == 1)
    }

    @Test func `a job whose labels cannot be read fails, and does nothing by half of what it was told`() async throws {
        let hasWorked = Mutex(false)
        let world = try SchedulingWorld(maximumAttempts: 1) { _ in
            hasWorked.withLock { $0 = true }
            return { _ in TaskOutcome(.success) }
        }
        let now = world.clock.now
        let job = NewJob(
            taskID: "a", taskName: "task", queue: Queue.hiscores, args: #"["Zezima"]"#, kwargs: "{}",
            labels: #"{"player_id": 7}"#, uniqueKey: nil, runAt: now, maxAttempts: 1, timeoutMilliseconds: 1000)
        let id = try await world.store.write { try $0.enqueue(job, now: now) }.id
        try await world.settle()
        #expect(try await world.job(id).state == .failed)
        let attempts = try await world.attempts(id)
        #expect(
            attempts.map(\.status) == [.failure]
                && attempts[0].errorMessage?.contains("byte value 55 at byte 14") == true)
        #expect(attempts[0].taskArgs == #"{"arg0":"Zezima"}"#)
        #expect(!hasWorked.withLock { $0 })
    }
}
