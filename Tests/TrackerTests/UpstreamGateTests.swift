import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Upstream

@testable import Tracker

@Suite struct UpstreamGateTests {
    let world: TrackerWorld
    let gate: UpstreamGate
    let status: UpstreamStatus

    init() throws {
        world = try TrackerWorld()
        let address = try UpstreamAddress("https://hiscores.example")
        let numbers = SeededNumbers(seed: 1)
        gate = UpstreamGate(
            address: address, policy: GatePolicy(spacing: .seconds(3), concurrency: 1),
            random: RandomSource { numbers.next() })
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
        let state = try await world.store.read { [status] in try status.state(in: $0, now: now) }
        #expect(state == .closed(until: now + .minutes(5)))
        world.clock.advance(by: .seconds(299))
        #expect(try await ask().count == 0)
        world.clock.advance(by: .seconds(1))
        #expect(try await ask().count == 1)
    }
}
