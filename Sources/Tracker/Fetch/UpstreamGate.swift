package import Scheduling
package import Store
package import Timestamps
package import Upstream

/// The gate of the hiscores where it is kept: its rules are Upstream's, its state is a row of `gates`, read and written
/// in the transaction that asks. So a claim that is rolled back has asked for nothing.
package struct UpstreamGate: Sendable {
    private let host: String
    private let policy: GatePolicy
    private let random: RandomSource

    package init(address: UpstreamAddress, policy: GatePolicy, random: RandomSource) {
        host = address.hostAndPort
        self.policy = policy
        self.random = random
    }

    /// How the queue of fetches asks how many may start.
    package var admission: Queue.Admission {
        { transaction, request in try admit(request, in: transaction) }
    }

    private func admit(_ request: AdmissionRequest, in transaction: WriteTransaction) throws -> Admitted {
        var random = random
        var gate = try transaction.upstreamGate(host: host)
        let before = gate
        let count = gate.admit(
            wanted: request.wanted, inFlight: request.running, now: request.now, policy: policy, using: &random)
        if gate != before { try transaction.setGate(host: host, GateRow(gate), now: request.now) }
        let askAgainAt = gate.retryAt(inFlight: request.running + count, policy: policy, now: request.now)
        return Admitted(count: count, askAgainAt: askAgainAt)
    }

    /// Takes in how a request ended.
    func record(_ outcome: GateOutcome, now: Timestamp, in transaction: WriteTransaction) throws {
        var gate = try transaction.upstreamGate(host: host)
        let before = gate
        gate.record(outcome, now: now, policy: policy)
        guard gate != before else { return }
        try transaction.setGate(host: host, GateRow(gate), now: now)
        // Jobs that wait for the gate may go earlier, or must later.
        transaction.note(.work)
    }
}

/// Whether the hiscores may be asked, for pages and checks.
package struct UpstreamStatus: Sendable {
    package enum State: Equatable, Sendable {
        case open
        /// They want to be left alone until then.
        case closed(until: Timestamp)
    }

    private let host: String

    package init(address: UpstreamAddress) {
        host = address.hostAndPort
    }

    package func state(in snapshot: some ReadAccess, now: Timestamp) throws -> State {
        if case .open(let until, _) = try snapshot.upstreamGate(host: host).breaker, until > now {
            return .closed(until: until)
        }
        return .open
    }
}

extension ReadAccess {
    fileprivate func upstreamGate(host: String) throws -> Gate {
        guard let row = try gate(host: host) else { return Gate() }
        return Gate(
            nextAt: row.nextAt, breaker: Breaker(name: row.breaker, until: row.openUntil, strikes: row.strikes))
    }
}

extension GateRow {
    fileprivate init(_ gate: Gate) {
        self.init(
            nextAt: gate.nextAt, breaker: gate.breaker.name, openUntil: gate.breaker.until,
            strikes: gate.breaker.strikes)
    }
}
