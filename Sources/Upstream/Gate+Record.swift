package import Timestamps

extension Gate {
    /// Takes in how a request ended. Every request that was let through must be recorded, cancelled ones too.
    package mutating func record(_ outcome: GateOutcome, now: Timestamp, policy: GatePolicy) {
        settle(now: now, policy)
        switch outcome {
        case .success, .failure(.notFound, _):
            succeed(now: now, policy)
        case .failure(let kind, let retryAfter):
            let asked = min(retryAfter ?? .zero, policy.longestRetryAfter)
            if kind.asksForRest || isProbing {
                open(atLeastFor: asked, now: now, policy)
            } else {
                backOff(atLeastFor: asked, now: now, policy)
            }
        case .cancelled:
            // A probe that was given up has shown nothing: the next request is the probe.
            if case .probing(_, let strikes) = breaker { become(.probing(until: now, strikes: strikes)) }
        }
    }

    private var isProbing: Bool {
        if case .probing = breaker { true } else { false }
    }

    private mutating func succeed(now: Timestamp, _ policy: GatePolicy) {
        switch breaker {
        case .closed:
            become(.closed(failures: 0))
        case .probing(_, let strikes):
            become(policy.ramp > .zero ? .ramping(until: now + policy.ramp, strikes: strikes) : .closed(failures: 0))
        case .open, .ramping:
            // While it is open, this answers a request from before.
            break
        }
    }

    private mutating func open(atLeastFor asked: Duration, now: Timestamp, _ policy: GatePolicy) {
        let strikes: Int
        var earliest = now
        switch breaker {
        case .closed:
            strikes = 1
        case .probing(_, let before), .ramping(_, let before):
            strikes = before + 1
        case .open(let until, let before):
            // One more answer to the same burst of requests is no further offence.
            strikes = before
            earliest = until
        }
        let end = now + max(policy.pause(strikes: strikes), asked)
        become(.open(until: max(end, earliest), strikes: strikes))
    }

    /// Faults of the host hold requests back for seconds. Only when it names a longer time itself is that a pause.
    private mutating func backOff(atLeastFor asked: Duration, now: Timestamp, _ policy: GatePolicy) {
        var failures = 1
        switch breaker {
        case .closed(let before):
            // Faults of requests that were under way when the last one came are one fault.
            let isSameFault = before > 0 && nextAt > now + policy.longestSpacing
            failures = isSameFault ? before : before + 1
            become(.closed(failures: failures))
        case .ramping, .probing:
            break
        case .open:
            return
        }
        guard asked <= policy.longestBackOff else {
            become(.open(until: now + asked, strikes: breaker.complaints))
            return
        }
        delay(until: now + max(policy.backOff(failures: failures), asked))
    }
}

extension Breaker {
    /// Complaints of the host, among which faults do not count.
    fileprivate var complaints: Int {
        if case .closed = self { 0 } else { strikes }
    }
}
