import Testing
import Timestamps
import Upstream

/// What happens when the host wants to be left alone.
@Suite struct BreakerTests {
    @Test(arguments: [FetchErrorType.rateLimited, .blocked])
    func `a complaint opens it for 5, then 15, then 60 minutes`(kind: FetchErrorType) {
        var world = GateWorld()
        let waits = (0..<6).map { _ in world.send(.failure(kind, retryAfter: nil)) }
        #expect(waits == [0, 5, 15, 60, 60, 60].map { .minutes($0) })
        #expect(world.gate.breaker == .open(until: world.now + .hours(1), strikes: 6))
    }

    @Test func `nothing starts while it is open, and one request when it ends`() {
        var world = GateWorld(concurrency: 2)
        _ = world.send(GateWorld.rateLimited)
        world.now = world.now + (.minutes(5) - .milliseconds(1))
        #expect(world.admit() == 0)
        world.now = world.now + .milliseconds(1)
        #expect(world.admit(5) == 1)
        world.now = world.now + .hours(2)
        #expect(world.admit(5) == 0)
        #expect(world.retryAt == nil)
        world.end(.success)
        #expect(world.admit(5) == 1)
    }

    @Test func `a longer wait that the host names wins, a shorter one does not, and six hours is the most`() {
        var world = GateWorld()
        _ = world.send(.failure(.rateLimited, retryAfter: .minutes(7)))
        #expect(world.wait == .minutes(7))
        _ = world.send(.failure(.rateLimited, retryAfter: .minutes(7)))
        #expect(world.wait == .minutes(15))
        _ = world.send(.failure(.blocked, retryAfter: .days(3)))
        #expect(world.wait == .hours(6))
    }

    @Test func `after a good probe five starts come at twice the spacing`() {
        var world = GateWorld()
        world.policy.jitterShare = 0
        _ = world.send(GateWorld.rateLimited)
        #expect(world.send(.success) == .minutes(5))
        let waits = (0..<8).map { _ in world.send(.success) }
        #expect(waits == [6, 6, 6, 6, 6, 3, 3, 3].map { .seconds($0) })
        #expect(world.gate.breaker == .closed(failures: 0))
    }

    @Test func `a complaint on the ramp is the second, after the ramp it is the first`() {
        var world = GateWorld()
        _ = world.send(GateWorld.rateLimited)
        _ = world.send(.success)
        _ = world.send(GateWorld.rateLimited)
        #expect(world.wait == .minutes(15))
        for _ in 0..<10 { _ = world.send(.success) }
        _ = world.send(GateWorld.rateLimited)
        #expect(world.wait == .minutes(5))
    }

    @Test(arguments: FetchErrorType.allCases.filter { $0 != .notFound })
    func `a probe that fails in any way opens it for longer`(kind: FetchErrorType) {
        var world = GateWorld()
        _ = world.send(GateWorld.rateLimited)
        _ = world.send(.failure(kind, retryAfter: nil))
        #expect(world.wait == .minutes(15))
    }

    @Test func `an unknown player is a good probe`() {
        var world = GateWorld()
        _ = world.send(GateWorld.rateLimited)
        _ = world.send(.failure(.notFound, retryAfter: nil))
        #expect(world.gate.breaker.name == "ramping")
    }

    @Test func `without spacing a good probe closes it at once`() {
        var world = GateWorld(spacing: .zero, concurrency: 8)
        _ = world.send(GateWorld.rateLimited)
        #expect(world.send(.success) == .minutes(5))
        #expect(world.admit(20) == 8)
    }

    @Test func `answers to the same burst count once`() {
        var world = GateWorld(spacing: .zero, concurrency: 8)
        #expect(world.admit(8) == 8)
        world.end(GateWorld.rateLimited)
        world.now = world.now + .seconds(1)
        for _ in 0..<5 { world.end(GateWorld.rateLimited) }
        #expect(world.gate.breaker == .open(until: world.now + .minutes(5), strikes: 1))
        let open = world.gate
        world.end(.success)
        world.end(GateWorld.unavailable)
        #expect(world.gate == open)
    }

    @Test func `requests from before must end before the probe`() {
        var world = GateWorld(spacing: .zero, concurrency: 2)
        #expect(world.admit(2) == 2)
        world.end(GateWorld.rateLimited)
        #expect(world.wait == .minutes(5))
        world.now = world.now + .minutes(6)
        #expect(world.admit() == 0)
        #expect(world.retryAt == nil)
        world.end(.cancelled)
        #expect(world.admit() == 1)
    }

    @Test func `a probe that was cancelled is sent again`() {
        var world = GateWorld()
        _ = world.send(GateWorld.rateLimited)
        #expect(world.send(.cancelled) == .minutes(5))
        #expect(world.wait.map { $0 < .seconds(7) } == true)
        #expect(world.send(.success) != nil)
        #expect(world.gate.breaker.name == "ramping")
    }

    @Test func `a probe that died with its process is missed for a minute`() {
        var world = GateWorld()
        _ = world.send(GateWorld.rateLimited)
        world.now = world.now + .minutes(5)
        #expect(world.admit() == 1)
        world.inFlight = 0
        #expect(world.wait == .minutes(1))
        world.now = world.now + .minutes(1)
        #expect(world.admit() == 1)
    }
}
