import Scheduling
import Store
import Synchronization
import TestSupport
import Testing
import Timestamps
import Upstream

@testable import Tracker

@Suite struct UpstreamGateTests {
    let world: TrackerWorld
    let gate: UpstreamGate
    let status: UpstreamStatus
    let log = LogRecorder()

    init() throws {
        world = try TrackerWorld()
        let address = try UpstreamAddress("https://hiscores.example")
        let numbers = SeededNumbers(seed: 1)
        gate = UpstreamGate(
            address: address, policy: GatePolicy(spacing: .seconds(3), concurrency: 1),
            random: RandomSource { numbers.next() }, logger: log.logger)
        status = UpstreamStatus(address: address)
    }

    private func ask(wanted: Int = 4, running: Int = 0) async throws -> Admitted {
        let request = AdmissionRequest(wanted: wanted, running: running, now: world.clock.now)
        return try await world.store.write { [gate] in try gate.admission($0, request) }
    }

    @Test func `one request starts, the next one three seconds later, over any number of ticks`() async throws {
        #expect(try await ask().count == 1)
        world.clock.advance(by: .milliseconds(2_900))
        let early = try await ask()
        #expect(early.count == 0)
        let askAgainAt = try #require(early.askAgainAt)
        #expect((.milliseconds(100)...(.milliseconds(400))).contains(askAgainAt - world.clock.now))
        world.clock.now = askAgainAt
        #expect(try await ask(running: 1).count == 0)
        #expect(try await ask().count == 1)
    }

    @Test func `the gate is kept in the file`() async throws {
        _ = try await ask()
        let row = try #require(try await world.store.read { try $0.gate(host: "hiscores.example") })
        #expect(row.nextAt >= world.clock.now + .seconds(3))
        #expect(row.breaker == "closed")
    }

    @Test func `listeners hear when the breaker opens, and not of each request`() async throws {
        let told = Mutex(0)
        world.store.onCommit { changes in
            if changes.contains(.gate(host: "hiscores.example")) { told.withLock { $0 += 1 } }
        }
        _ = try await ask()
        #expect(told.withLock { $0 } == 0)
        let now = world.clock.now
        try await world.store.write { [gate] in
            try gate.record(.failure(.rateLimited, retryAfter: nil), now: now, in: $0)
        }
        #expect(told.withLock { $0 } == 1)
    }

    @Test func `a claim that is rolled back has asked for nothing`() async throws {
        struct Refusal: Error {}
        let request = AdmissionRequest(wanted: 1, running: 0, now: world.clock.now)
        _ = try? await world.store.write { [gate] transaction in
            #expect(try gate.admission(transaction, request).count == 1)
            throw Refusal()
        }
        #expect(try await ask().count == 1)
    }

    @Test func `a complaint of the host stops everything for five minutes, and pages can tell`() async throws {
        let now = world.clock.now
        try await world.store.write { [gate] in
            try gate.record(.failure(.rateLimited, retryAfter: nil), now: now, in: $0)
        }
        #expect(try await report().state == .closed(until: now + .minutes(5)))
        world.clock.advance(by: .seconds(299))
        #expect(try await ask().count == 0)
        world.clock.advance(by: .seconds(1))
        #expect(try await ask().count == 1)
    }

    private func record(_ outcome: GateOutcome) async throws {
        let now = world.clock.now
        try await world.store.write { [gate] in try gate.record(outcome, now: now, in: $0) }
    }

    private func report() async throws -> UpstreamReport {
        let now = world.clock.now
        return try await world.store.read { [status] in try status.report(in: $0, now: now) }
    }

    /// Waits for the breaker's end, sends the probe and records how it went.
    private func probe(_ outcome: GateOutcome) async throws {
        if case .closed(let until) = try await report().state { world.clock.now = until }
        #expect(try await ask().count == 1)
        try await record(outcome)
    }

    @Test func `the third complaint in a row brings the advice, a good probe takes it away`() async throws {
        #expect(try await report().advice == nil)
        try await record(.failure(.blocked, retryAfter: nil))
        try await probe(.failure(.blocked, retryAfter: nil))
        #expect(try await report().strikes == 2)
        #expect(try await report().advice == nil)
        try await probe(.failure(.blocked, retryAfter: nil))
        let blocked = try await report()
        #expect(blocked.strikes == 3 && blocked.host == "hiscores.example")
        #expect(blocked.advice?.contains("upstream.proxy") == true)
        #expect(blocked.nextAt == world.clock.now + .hours(1))
        try await probe(.success)
        #expect(try await report().state == .open)
        #expect(try await report().advice == nil)
    }

    @Test func `the log tells once that it is closed for a while, and once that it is open again`() async throws {
        try await record(.success)
        try await record(.failure(.unavailable, retryAfter: nil))
        #expect(log.lines.isEmpty)
        for _ in 1...4 { try await record(.failure(.rateLimited, retryAfter: nil)) }
        #expect(
            log.lines == [
                "warning: the hiscores want to be left alone, so nothing is asked for a while "
                    + "host=hiscores.example strikes=1 until=2026-11-23T08:05:00Z"
            ])
        try await probe(.success)
        try await record(.success)
        #expect(log.lines.dropFirst() == ["notice: the hiscores answer again host=hiscores.example"])
    }

    @Test func `the log gives the advice with the third complaint`() async throws {
        try await record(.failure(.blocked, retryAfter: nil))
        for _ in 1...2 { try await probe(.failure(.blocked, retryAfter: nil)) }
        #expect(log.lines.map { $0.contains("upstream.proxy") } == [false, false, true])
    }

    @Test func `visitors get every fourth turn, ten minutes ahead, and the rest is told when to come back`()
        async throws
    {
        var turns: [Timestamp] = []
        var refusal: Timestamp?
        let now = world.clock.now
        while refusal == nil, turns.count < 1000 {
            switch try await world.store.write({ [gate] in try gate.reserveVisitorTurn(now: now, in: $0) }) {
            case .turn(let at): turns.append(at)
            case .full(let comeBackAt): refusal = comeBackAt
            }
        }
        #expect(turns.first == now)
        #expect(zip(turns, turns.dropFirst()).allSatisfy { $1 - $0 >= .seconds(12) })
        #expect((40...50).contains(turns.count))
        #expect(turns.last.map { $0 <= now + .minutes(10) } == true)
        #expect(refusal.map { $0 > now && $0 <= now + .seconds(14) } == true)
        // The schedules have lost nothing, and their turns do not give visitors new ones.
        #expect(try await ask().count == 1)
        let later = try await world.store.write { [gate] in try gate.reserveVisitorTurn(now: now, in: $0) }
        #expect(later == .full(comeBackAt: refusal ?? now))
    }
}
