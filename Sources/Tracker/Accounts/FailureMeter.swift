import Timestamps

/// Counts failures that are forgotten one after the other, each after the same time. What it remembers is one point in
/// time: when the last will be forgotten.
struct FailureMeter: Equatable, Sendable {
    /// How long it takes to forget one.
    let memory: Duration
    /// It never counts more.
    let limit: Int
    private(set) var forgottenAt: Timestamp

    /// - parameter forgottenAt: what was kept of it; nil: nothing.
    init(memory: Duration, limit: Int, forgottenAt: Timestamp?, now: Timestamp) {
        self.memory = memory
        self.limit = limit
        // A clock that was set back must not make it remember for ever.
        self.forgottenAt = min(max(forgottenAt ?? now, now), now + memory * limit)
    }

    /// How many are remembered.
    func count(now: Timestamp) -> Int {
        let left = max(0, (forgottenAt - now).wholeMilliseconds)
        let each = memory.wholeMilliseconds
        return Int((left + each - 1) / each)
    }

    /// How long until there is room for one more; nil: there is.
    func wait(now: Timestamp) -> Duration? {
        guard count(now: now) >= limit else { return nil }
        return (forgottenAt - now) - memory * (limit - 1)
    }

    mutating func add(now: Timestamp) {
        forgottenAt = min(forgottenAt + memory, now + memory * limit)
    }

    /// Takes one back.
    mutating func forgive(now: Timestamp) {
        forgottenAt = max(forgottenAt - memory, now)
    }
}
