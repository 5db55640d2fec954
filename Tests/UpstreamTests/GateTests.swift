import TestSupport
import Testing
import Timestamps
import Upstream

/// Spacing, concurrency and back-off.
@Suite struct GateTests {
    @Test func `starts are at least the spacing apart, and a tenth more at most`() {
        var world = GateWorld()
        #expect(world.send(.success) == .zero)
        var waits: Set<Duration> = []
        for _ in 0..<200 {
            guard let wait = world.send(.success) else { continue }
            waits.insert(wait)
        }
        #expect(waits.allSatisfy { (.milliseconds(3000)...(.milliseconds(3300))).contains($0) })
        #expect(waits.count > 50)
    }

    @Test func `a spacing of part of a millisecond is rounded up`() {
        var world = GateWorld(spacing: .microseconds(1500))
        #expect(world.send(.success) == .zero)
        #expect(world.send(.success) == .milliseconds(2))
    }

    @Test func `however many are wanted, one starts at a time`() {
        var world = GateWorld(concurrency: 4)
        #expect(world.admit(10) == 1)
        #expect(world.admit(10) == 0)
        #expect(world.admit(0) == 0)
        #expect(world.inFlight == 1)
    }

    @Test func `no more are under way than allowed, and then only an end helps`() {
        var world = GateWorld(concurrency: 2)
        for expected in [1, 1, 0] {
            world.now = world.now + .seconds(10)
            #expect(world.admit() == expected)
        }
        #expect(world.retryAt == nil)
        world.end(.success)
        #expect(world.wait == .zero)
        #expect(world.admit() == 1)
    }

    @Test func `without spacing the cap is the only bound`() {
        var world = GateWorld(spacing: .zero, concurrency: 64)
        #expect(world.admit(100) == 64)
        #expect(world.admit(100) == 0)
        #expect(world.retryAt == nil)
        world.end(.success)
        #expect(world.admit(100) == 1)
        world.end(.success)
        #expect(world.admit(0) == 0)
    }

    @Test func `faults in a row hold back for 2 s, then twice as long each time, up to a minute`() {
        var world = GateWorld(spacing: .zero)
        let waits = (0..<8).map { _ in world.send(GateWorld.unavailable) }
        #expect(waits == [0, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
        #expect(world.send(.success) == .seconds(60))
        #expect(world.send(GateWorld.unavailable) == .zero)
        #expect(world.wait == .seconds(2))
    }

    @Test func `faults of one burst count once`() {
        var world = GateWorld(spacing: .zero, concurrency: 8)
        #expect(world.admit(8) == 8)
        for _ in 0..<8 { world.end(GateWorld.unavailable) }
        #expect(world.gate.breaker == .closed(failures: 1))
        #expect(world.wait == .seconds(2))
        _ = world.send(GateWorld.unavailable)
        #expect(world.wait == .seconds(4))
    }

    @Test(arguments: [
        FetchErrorType.unavailable, .badBody, .tooLarge, .timeout, .connection, .redirect,
    ])
    func `no fault of this kind opens the breaker`(kind: FetchErrorType) {
        var world = GateWorld()
        for _ in 0..<20 { #expect(world.send(.failure(kind, retryAfter: nil)) != nil) }
        #expect(world.gate.breaker == .closed(failures: 20))
        #expect(world.wait == .seconds(60))
    }

    @Test func `an unknown player is a proper answer`() {
        var world = GateWorld()
        _ = world.send(GateWorld.unavailable)
        _ = world.send(GateOutcome(.failed(FetchFailure(kind: .notFound, message: ""))))
        #expect(world.gate.breaker == .closed(failures: 0))
        _ = world.send(.failure(.notFound, retryAfter: .seconds(9)))
        #expect(world.gate.breaker == .closed(failures: 0))
    }

    @Test func `a cancelled request says nothing about the host`() {
        var world = GateWorld()
        _ = world.send(GateWorld.unavailable)
        _ = world.send(GateOutcome(.cancelled))
        #expect(world.gate.breaker == .closed(failures: 1))
    }

    @Test func `a host that is down and names a time is left alone for that time`() {
        var world = GateWorld()
        _ = world.send(.failure(.unavailable, retryAfter: .seconds(40)))
        #expect(world.wait == .seconds(40))
        _ = world.send(.failure(.unavailable, retryAfter: .minutes(20)))
        #expect(world.wait == .minutes(20))
        #expect(world.gate.breaker.name == "open")
        // That was no complaint: the next one is the first.
        _ = world.send(GateWorld.rateLimited)
        #expect(world.wait == .minutes(5))
    }

    @Test func `the columns of the table hold everything`() {
        var random = SeededNumbers(seed: 4)
        for _ in 0..<1000 {
            let until = Timestamp(milliseconds: .random(in: 0...1_000_000, using: &random))
            let strikes = Int.random(in: 0...9, using: &random)
            let breakers: [Breaker] = [
                .closed(failures: strikes), .open(until: until, strikes: strikes),
                .probing(until: until, strikes: strikes), .ramping(until: until, strikes: strikes),
            ]
            for breaker in breakers {
                #expect(Breaker(name: breaker.name, until: breaker.until, strikes: breaker.strikes) == breaker)
            }
        }
    }

    @Test(arguments: [("open", nil), ("melted", Timestamp(seconds: 5)), ("", nil), ("probing", nil)])
    func `columns that make no sense are a closed breaker`(name: String, until: Timestamp?) {
        #expect(Breaker(name: name, until: until, strikes: 7) == .closed(failures: 0))
        #expect(Breaker(name: "closed", until: until, strikes: -7) == .closed(failures: 0))
    }
}
