import Testing
import Timestamps
import Upstream

/// How many updates visitors may ask for.
@Suite struct VisitorTurnsTests {
    private let now = Timestamp(seconds: 1_800_000_000)
    private let policy = GatePolicy(spacing: .seconds(3), concurrency: 1)

    private func gate(_ breaker: Breaker = .closed(failures: 0)) -> Gate {
        Gate(nextAt: now, breaker: breaker)
    }

    @Test func `turns are four spacings apart, whatever jitter does to those of the gate`() {
        var turns = VisitorTurns()
        #expect(turns.reserve(gate: gate(), now: now, policy: policy) == .turn(at: now))
        let second = turns.reserve(gate: gate(), now: now, policy: policy)
        #expect(second == .turn(at: now + .milliseconds(13_200)))
        // Nobody asked for an hour: what was not used is not saved up.
        let later = now + .hours(1)
        #expect(turns.reserve(gate: gate(), now: later, policy: policy) == .turn(at: later))
        #expect(turns.reserve(gate: gate(), now: later, policy: policy) == .turn(at: later + .milliseconds(13_200)))
    }

    @Test func `over an hour of asking all the time they get a quarter of what the gate serves`() {
        var turns = VisitorTurns()
        var given = 0
        for second in 0..<3600 {
            let reservation = turns.reserve(gate: gate(), now: now + .seconds(second), policy: policy)
            if case .turn(let at) = reservation, at < now + .hours(1) { given += 1 }
        }
        #expect((265...300).contains(given))
    }

    @Test func `no turn comes while the breaker is open, and none is given too far ahead`() {
        var turns = VisitorTurns()
        let soon = gate(.open(until: now + .minutes(5), strikes: 1))
        #expect(turns.reserve(gate: soon, now: now, policy: policy) == .turn(at: now + .minutes(5)))
        let far = gate(.open(until: now + .hours(1), strikes: 3))
        let before = turns
        #expect(turns.reserve(gate: far, now: now, policy: policy) == .full(comeBackAt: now + .minutes(50)))
        #expect(turns == before, "who is sent away takes nothing from others")
    }

    @Test func `on the ramp the turns are as much slower as the gate is`() {
        var turns = VisitorTurns()
        let ramping = gate(.ramping(until: now + .seconds(20), strikes: 1))
        _ = turns.reserve(gate: ramping, now: now, policy: policy)
        #expect(turns.nextAt == now + .milliseconds(26_400))
    }

    @Test func `a clock that steps back by a day does not close it for a day`() {
        var turns = VisitorTurns(nextAt: now + .days(1))
        guard case .full(let comeBackAt) = turns.reserve(gate: gate(), now: now, policy: policy) else {
            Issue.record("a turn too far ahead was given")
            return
        }
        #expect(comeBackAt <= now + .seconds(30))
    }

    @Test func `without spacing there is always a turn`() {
        var turns = VisitorTurns()
        let policy = GatePolicy(spacing: .zero, concurrency: 64)
        for _ in 0..<100 { #expect(turns.reserve(gate: gate(), now: now, policy: policy) == .turn(at: now)) }
    }
}
