import Synchronization

/// The time a task has for its work. It stands still while the task waits for its turn at the gate of its queue, and
/// begins anew with each turn.
final class WorkTimer: Sendable {
    private struct State {
        /// What is left, as of `since` if it runs.
        var left: Duration
        /// Nil while it stands still.
        var since: ContinuousClock.Instant?
    }

    private let time: Duration
    private let state: Mutex<State>
    private let change = WakeSignal()

    init(_ time: Duration) {
        self.time = time
        state = Mutex(State(left: time, since: .now))
    }

    func pause() {
        state.withLock { $0.since = nil }
        change.signal()
    }

    func resume() {
        state.withLock { $0 = State(left: time, since: .now) }
        change.signal()
    }

    /// Returns true once the time is up, and false when the task that waits is cancelled before.
    func expires() async -> Bool {
        while !Task.isCancelled {
            let left = state.withLock { state in state.since.map { state.left - (ContinuousClock.now - $0) } }
            if let left, left <= .zero { return true }
            await change.wait(atMost: left ?? .seconds(3600))
        }
        return false
    }
}
