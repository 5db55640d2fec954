import TestSupport
import Testing
import Timestamps
import Upstream

/// Ten thousand random steps, and what must hold at each of them.
@Suite struct GateWalkTests {
    private static let kinds: [FetchErrorType?] =
        [nil, nil, nil, nil, nil, nil, .notFound, .unavailable, .timeout, .rateLimited, .blocked]

    @Test(arguments: 1...4 as ClosedRange<UInt64>, [1, 3])
    func `spacing and cap hold whatever happens`(seed: UInt64, concurrency: Int) {
        var random = SeededNumbers(seed: seed)
        var world = GateWorld(concurrency: concurrency, seed: seed &+ 99)
        var lastStart: Timestamp?
        var started = 0
        for _ in 0..<10_000 {
            world.now = world.now + .milliseconds(Int64.random(in: 0...4000, using: &random))
            if case .open(let until, _) = world.gate.breaker, Int.random(in: 0..<20, using: &random) == 0 {
                world.now = max(world.now, until - .seconds(2))
            }
            if world.inFlight > 0, Bool.random(using: &random) {
                let kind = Self.kinds.randomElement(using: &random) ?? nil
                world.end(kind.map { .failure($0, retryAfter: nil) } ?? .success)
            }
            checkRetryAt(world)
            let wasOpen = world.gate.breaker
            let admitted = world.admit(Int.random(in: 0...4, using: &random))
            guard admitted > 0 else { continue }
            started += admitted
            #expect(admitted == 1)
            #expect(world.inFlight <= concurrency)
            if let lastStart { #expect(world.now - lastStart >= .seconds(3)) }
            if case .open(let until, _) = wasOpen {
                #expect(world.now >= until)
                #expect(world.inFlight == 1)
            }
            if case .probing = wasOpen { #expect(world.inFlight == 1) }
            lastStart = world.now
            world.gate = Gate(
                nextAt: world.gate.nextAt,
                breaker: Breaker(
                    name: world.gate.breaker.name, until: world.gate.breaker.until,
                    strikes: world.gate.breaker.strikes))
        }
        #expect(started > 500)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a clock that jumps about holds nothing up for longer than the longest pause`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        var world = GateWorld(seed: seed)
        var waited = Duration.zero
        for step in 0..<10_000 {
            if step % 100 == 0 {
                world.now = world.now + .hours(Int.random(in: -20_000...20_000, using: &random))
                waited = .zero
            }
            let pace = Duration.milliseconds(Int64.random(in: 0...600_000, using: &random))
            world.now = world.now + pace
            waited += pace
            #expect(waited <= .hours(6) + .minutes(30))
            guard world.admit() == 1 else { continue }
            waited = .zero
            let kind = Self.kinds.randomElement(using: &random) ?? nil
            world.end(kind.map { .failure($0, retryAfter: nil) } ?? .success)
        }
    }

    @Test func `a clock that steps back a year delays a healthy host by a minute at most`() {
        var world = GateWorld()
        _ = world.send(.success)
        world.now = world.now - .days(365)
        #expect(world.admit() == 0)
        #expect(world.wait == .minutes(1))
        world.now = world.now + .minutes(1)
        #expect(world.admit() == 1)
    }

    @Test func `a clock that steps back a year leaves no probe and no ramp hanging`() {
        var probing = GateWorld()
        _ = probing.send(GateWorld.rateLimited)
        probing.now = probing.now + .minutes(5)
        #expect(probing.admit() == 1)
        probing.inFlight = 0
        probing.now = probing.now - .days(365)
        #expect(probing.admit() == 0)
        probing.now = probing.now + .minutes(1)
        #expect(probing.admit() == 1)
        probing.end(.success)
        probing.now = probing.now - .days(365)
        for _ in 0..<12 { _ = probing.send(.success) }
        #expect(probing.gate.breaker == .closed(failures: 0))
    }

    /// A moment before `retryAt` nothing is let through, and at it something is.
    private func checkRetryAt(_ world: GateWorld) {
        var world = world
        guard let retryAt = world.retryAt else {
            world.now = world.now + .days(1)
            #expect(world.admit() == 0)
            return
        }
        if retryAt > world.now {
            var early = world
            early.now = retryAt - .milliseconds(1)
            #expect(early.admit() == 0)
            world.now = retryAt
        }
        if case .open = world.gate.breaker, world.inFlight > 0 { return }
        #expect(world.admit() == 1)
    }
}
