import Synchronization

/// How long somebody waits, without a clock: it is over when the test says so.
final class Patience: Sendable {
    private struct State {
        var asked: [Duration] = []
        var isOver = false
        var sleepers: [AsyncStream<Void>.Continuation] = []
    }

    private let state = Mutex(State())

    /// For how long somebody wanted to wait.
    var asked: [Duration] { state.withLock { $0.asked } }

    /// Sleeps until ``end()``.
    @Sendable func sleep(_ duration: Duration) async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        state.withLock { state in
            state.asked.append(duration)
            if state.isOver { continuation.finish() } else { state.sleepers.append(continuation) }
        }
        for await _ in stream {}
        try Task.checkCancellation()
    }

    func end() {
        state.withLock { state in
            state.isOver = true
            for sleeper in state.sleepers { sleeper.finish() }
        }
    }
}
