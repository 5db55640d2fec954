import Synchronization

/// The time a task has for its work. It stands still while the task waits for its turn at the gate of its queue, and
/// begins anew with each turn.
final class WorkTimer: Sendable {
    private let time: Duration
    private let clock: MonotonicClock
    /// When it began to run; nil while it stands still.
    private let start: Mutex<ContinuousClock.Instant?>
    private let change: WakeSignal

    init(_ time: Duration, clock: MonotonicClock) {
        self.time = time
        self.clock = clock
        start = Mutex(clock.now)
        change = WakeSignal(sleep: clock.sleep)
    }

    func pause() {
        start.withLock { $0 = nil }
        change.signal()
    }

    func restart() {
        start.withLock { $0 = clock.now }
        change.signal()
    }

    /// Returns true once the time is up, and false when the task that waits is cancelled before.
    func expires() async -> Bool {
        while !Task.isCancelled {
            let left = start.withLock { start in start.map { time - (clock.now - $0) } }
            if let left, left <= .zero { return true }
            await change.wait(atMost: left ?? .seconds(3600))
        }
        return false
    }
}
