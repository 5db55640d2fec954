import CoreMetrics
import Metrics
import Store
import Timestamps

/// An attempt was given up while its task still worked: it may start nothing more.
struct LeaseLost: Error, CustomStringConvertible {
    var description: String { "the attempt was given up before it ended" }
}

extension Engine {
    /// How often a task that waits for its turn looks again at least. Whatever ends meanwhile may let it go earlier than
    /// the gate said.
    private static var longestTurnSleep: Duration { .seconds(1) }

    /// Waits until the gate of a running job's queue lets it start one more request. Those that wait in the middle of a
    /// job go before the jobs that have not begun. The lease is extended for as long as it takes.
    ///
    /// - parameter recording: written first, in the same transaction: how the request before ended, mostly.
    /// - throws: ``GateShut`` when that would be long, ``LeaseLost``, `CancellationError`, and what the database throws.
    func waitForTurn(
        of claimed: ClaimedJob, recording: @escaping @Sendable (WriteTransaction) throws -> Void
    ) async throws {
        var recording: (@Sendable (WriteTransaction) throws -> Void)? = recording
        let began = monotonic.now
        defer { SchedulingMetrics.gateWait.record(duration: monotonic.now - began) }
        setWaiting(claimed, true)
        defer { setWaiting(claimed, false) }
        while true {
            try Task.checkCancellation()
            // Its job is given back.
            if isStopping { throw CancellationError() }
            let (id, token, lease, queue) = (claimed.job.id, claimed.token, claimed.lease, claimed.job.queue)
            let now = now
            let admission = admission(of: claimed.job.queue)
            let admitted = try await store.write { [self, recording] transaction in
                guard try transaction.extendLease(job: id, token: token, until: now + lease) else { throw LeaseLost() }
                try recording?(transaction)
                guard try !transaction.pausedQueues().contains(queue) else {
                    return Admitted(count: 0, askAgainAt: nil, isShut: true)
                }
                let request = AdmissionRequest(wanted: 1, running: loads[queue]?.underWay ?? 0, now: now)
                let admitted = try admission?(transaction, request) ?? Admitted(count: 1, askAgainAt: nil)
                // Here, so that the next to ask counts it. Should the write be lost, the attempt ends anyway.
                if admitted.count > 0 { setWaiting(claimed, false) }
                return admitted
            }
            recording = nil
            extendLease(of: claimed)
            if admitted.count > 0 { return }
            if admitted.isShut { throw GateShut(until: admitted.askAgainAt) }
            let wait = admitted.askAgainAt.map { $0 - now } ?? Self.longestTurnSleep
            try await sleep(min(max(wait, .milliseconds(1)), Self.longestTurnSleep))
        }
    }
}
