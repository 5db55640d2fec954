package import Timestamps
import Upstream

/// What becomes of the hiscores, for pages, checks and the API.
package struct UpstreamReport: Equatable, Sendable {
    package enum State: Equatable, Sendable {
        case open
        /// They want to be left alone until then.
        case closed(until: Timestamp)
    }

    /// What the gate is kept under: host, and port if the address names one.
    package var host: String
    package var state: State
    /// Complaints in a row; when open, requests in a row that brought nothing. 0 once one was good again, although the
    /// gate remembers complaints for a while.
    package var strikes: Int
    /// When the next request may start; nil is now.
    package var nextAt: Timestamp?
    /// What the operator can do, when waiting does not help.
    package var advice: String?
}

extension UpstreamReport {
    init(host: String, gate: Gate, now: Timestamp) {
        self.host = host
        if case .ramping = gate.breaker { strikes = 0 } else { strikes = gate.breaker.strikes }
        advice = gate.breaker.advice
        state = .open
        var next = gate.nextAt
        if case .open(let until, _) = gate.breaker, until > now {
            state = .closed(until: until)
            next = max(next, until)
        }
        nextAt = next > now ? next : nil
    }
}
