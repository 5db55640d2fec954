import TestSupport
import Timestamps
import Upstream

extension SeededNumbers: RandomNumberGenerator {}

/// A gate with a clock that is moved by hand.
struct GateWorld {
    var gate = Gate()
    var policy: GatePolicy
    var now = Timestamp(seconds: 1_800_000_000)
    var inFlight = 0
    private var random: SeededNumbers

    init(spacing: Duration = .seconds(3), concurrency: Int = 1, seed: UInt64 = 1) {
        policy = GatePolicy(spacing: spacing, concurrency: concurrency)
        random = SeededNumbers(seed: seed)
    }

    var retryAt: Timestamp? { gate.retryAt(inFlight: inFlight, policy: policy, now: now) }

    /// How long until asking makes sense; nil when a request must end first.
    var wait: Duration? { retryAt.map { max($0 - now, .zero) } }

    mutating func admit(_ wanted: Int = 1) -> Int {
        let admitted = gate.admit(wanted: wanted, inFlight: inFlight, now: now, policy: policy, using: &random)
        inFlight += admitted
        return admitted
    }

    mutating func end(_ outcome: GateOutcome) {
        inFlight -= 1
        gate.record(outcome, now: now, policy: policy)
    }

    /// Waits as long as the gate says, then sends one request that ends in this way.
    ///
    /// - returns: how long it waited; nil when it was not let through then.
    mutating func send(_ outcome: GateOutcome) -> Duration? {
        guard let wait else { return nil }
        now = now + wait
        guard admit() == 1 else { return nil }
        end(outcome)
        return wait
    }

    static let unavailable = GateOutcome.failure(.unavailable, retryAfter: nil)
    static let rateLimited = GateOutcome.failure(.rateLimited, retryAfter: nil)
}
