import Synchronization
import TestSupport
import Timestamps

/// A clock that goes from event to event: it stands still while anything is worked on, and goes on by what a request
/// takes, or to the next moment at which something is to be done.
final class SimulatedTime: Sendable {
    /// When a request reached the hiscores, and the time that its answer is of.
    struct Request: Sendable {
        let arrival: Timestamp
        let answer: Timestamp
    }

    private struct Sleeper {
        let until: Timestamp
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Timestamp
        var requests: [Request] = []
        var sleepers: [Sleeper] = []
    }

    let start: Timestamp
    private let state: Mutex<State>
    private let latencies: SeededNumbers
    private let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    init(start: Timestamp, seed: UInt64) {
        self.start = start
        state = Mutex(State(now: start))
        latencies = SeededNumbers(seed: seed)
    }

    var now: Timestamp { state.withLock { $0.now } }

    var wallClock: WallClock { WallClock { self.now } }

    /// In the order in which they came.
    var requests: [Request] { state.withLock { $0.requests } }

    var requestCount: Int { state.withLock { $0.requests.count } }

    /// A request has reached the hiscores; its answer comes later. Measured were 0.5 to 2.8 s (osrs-domain §1.2); one
    /// in twenty takes longer than the spacing.
    func arrive() -> Duration {
        let latency = latencies.isOne(in: 20) ? latencies.next(in: 3000...9000) : latencies.next(in: 500...2800)
        return state.withLock { state in
            let request = Request(arrival: state.now, answer: state.now + .milliseconds(latency))
            state.requests.append(request)
            state.now = request.answer
            return request.arrival - start
        }
    }

    func advance(to time: Timestamp) {
        let woken = state.withLock { state in
            state.now = max(state.now, time)
            let isOver = state.sleepers.partition { [now = state.now] in $0.until <= now }
            defer { state.sleepers.removeSubrange(isOver...) }
            return state.sleepers[isOver...].map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    // MARK: - Sleeping

    func sleep(_ duration: Duration) async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.sleepers.append(Sleeper(until: $0.now + duration, continuation: continuation)) }
            notify()
        }
    }

    /// When the first of those that sleep wants to go on; nil: nobody sleeps.
    var nextWake: Timestamp? { state.withLock { $0.sleepers.map(\.until).min() } }

    // MARK: - Waiting for work

    /// Something may have ended.
    func notify() { signal.yield() }

    func nextNotice() async {
        var iterator = signals.makeAsyncIterator()
        _ = await iterator.next()
    }
}
