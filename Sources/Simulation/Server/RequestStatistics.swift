/// What the simulated hiscores saw: how many requests, how close together, how many at once.
package struct RequestStatistics: Sendable {
    package private(set) var requests = 0
    package private(set) var mostInFlight = 0
    /// The shortest time between the starts of two requests that follow each other; nil before the second.
    package private(set) var leastSpacing: Duration?
    /// Answers by HTTP status. A request without an answer is not among them.
    package private(set) var answers: [Int: Int] = [:]

    /// Requests that are not over yet.
    package private(set) var inFlight = 0
    private var lastStart: Duration?

    /// A request came in.
    ///
    /// - parameters:
    ///   - instant: the time on a clock that never goes back.
    mutating func began(at instant: Duration) {
        requests += 1
        inFlight += 1
        mostInFlight = max(mostInFlight, inFlight)
        if let lastStart { leastSpacing = min(leastSpacing ?? .seconds(Int64.max), instant - lastStart) }
        lastStart = instant
    }

    /// The status of a request is decided.
    mutating func answered(_ status: Int) {
        answers[status, default: 0] += 1
    }

    /// A request is over, answered or not.
    mutating func ended() {
        inFlight -= 1
    }

    /// Forgets everything but the requests that are still running.
    mutating func reset() {
        let running = inFlight
        self = RequestStatistics()
        inFlight = running
        mostInFlight = running
    }
}
