package import Logging
package import Scheduling
package import Store
package import Timestamps
package import Upstream

/// The gate of the hiscores where it is kept: its rules are Upstream's, its state is a row of `gates`, read and written
/// in the transaction that asks. So a claim that is rolled back has asked for nothing.
package struct UpstreamGate: Sendable {
    /// The longest that a fetch waits in its middle for the hiscores to want to be asked again. After that what it has
    /// read is better stored than kept in memory, where a stop of the program loses it. It is about the breaker alone:
    /// spacing and back-off let one after the other through, however long they are.
    private static let longestPause = Duration.minutes(1)

    private let host: String
    private let policy: GatePolicy
    private let random: RandomSource
    private let logger: Logger

    package init(address: UpstreamAddress, policy: GatePolicy, random: RandomSource, logger: Logger) {
        host = address.hostAndPort
        self.policy = policy
        self.random = random
        self.logger = logger
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
        try save(gate, before: before, now: request.now, in: transaction)
        let askAgainAt = gate.retryAt(inFlight: request.running + count, policy: policy, now: request.now)
        var isShut = false
        if case .open(let until, _) = gate.breaker { isShut = until > request.now + Self.longestPause }
        return Admitted(count: count, askAgainAt: askAgainAt, isShut: isShut)
    }

    /// Takes in how a request ended.
    func record(_ outcome: GateOutcome, now: Timestamp, in transaction: WriteTransaction) throws {
        var gate = try transaction.upstreamGate(host: host)
        let before = gate
        gate.record(outcome, now: now, policy: policy)
        guard try save(gate, before: before, now: now, in: transaction) else { return }
        // Jobs that wait for the gate may go earlier, or must later.
        transaction.note(.work)
        if let news = gate.breaker.news(since: before.breaker) { tell(news, of: gate.breaker) }
    }

    /// - returns: whether there was anything to save.
    @discardableResult
    private func save(_ gate: Gate, before: Gate, now: Timestamp, in transaction: WriteTransaction) throws -> Bool {
        guard gate != before else { return false }
        try transaction.setGate(host: host, GateRow(gate), now: now)
        if (gate.breaker.name, gate.breaker.until) != (before.breaker.name, before.breaker.until) {
            transaction.note(.gate(host: host))
        }
        return true
    }

    /// Gives a turn to an update that a visitor asks for: its job is to be enqueued to run then. Ask only for a player
    /// that has no job waiting already.
    package func reserveVisitorTurn(
        now: Timestamp, in transaction: WriteTransaction
    ) throws -> VisitorTurns.Reservation {
        let gate = try transaction.upstreamGate(host: host)
        var turns = VisitorTurns(nextAt: try transaction.visitorTurn(host: host) ?? Timestamp(milliseconds: 0))
        let before = turns
        let reservation = turns.reserve(gate: gate, now: now, policy: policy)
        if turns != before { try transaction.setVisitorTurn(host: host, turns.nextAt, now: now) }
        return reservation
    }

    private func tell(_ news: Breaker.News, of breaker: Breaker) {
        var metadata: Logger.Metadata = ["host": "\(host)"]
        switch news {
        case .opened:
            metadata["until"] = breaker.until.map { "\($0.formatted())" }
            metadata["strikes"] = "\(breaker.strikes)"
            let advice = breaker.advice.map { "; \($0)" } ?? ""
            logger.warning(
                "the hiscores want to be left alone, so nothing is asked for a while\(advice)", metadata: metadata)
        case .closedAgain:
            logger.notice("the hiscores answer again", metadata: metadata)
        }
    }
}

extension ReadAccess {
    func upstreamGate(host: String) throws -> Gate {
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
