import Synchronization

/// Lets a few pictures be made at once; whoever comes then waits, and many more are sent away. A picture costs more than
/// any other answer, and anybody may ask for it.
final class RenderSlots: Sendable {
    /// More wait already than can be served soon.
    struct Full: Error {}

    private struct State {
        var running = 0
        var next = 0
        /// In the order in which they came. A waiter that was cancelled is gone.
        var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        /// Cancelled before they began to wait.
        var cancelled: Set<Int> = []
    }

    private let limit: Int
    private let mostWaiting: Int
    private let state = Mutex(State())

    init(limit: Int = 2, mostWaiting: Int = 100) {
        self.limit = limit
        self.mostWaiting = mostWaiting
    }

    /// How many are being made, and how many wait. For tests.
    var counts: (running: Int, waiting: Int) { state.withLock { ($0.running, $0.waiting.count) } }

    /// Does the work when it is its turn.
    ///
    /// - throws: ``Full``, `CancellationError`, and what the work throws.
    func run<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        let number: Int? = try state.withLock { state in
            guard state.running >= limit else {
                state.running += 1
                return nil
            }
            guard state.waiting.count < mostWaiting else { throw Full() }
            state.next += 1
            return state.next
        }
        guard let number else { return }
        let isIn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return false }
                    // A place may have become free since.
                    guard state.running >= limit else {
                        state.running += 1
                        return true
                    }
                    state.waiting.append((number, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
                    state.cancelled.insert(number)
                    return nil
                }
                return state.waiting.remove(at: index).continuation
            }
            waiter?.resume(returning: false)
        }
        state.withLock { _ = $0.cancelled.remove(number) }
        guard isIn else { throw CancellationError() }
    }

    /// Hands the place to whoever waits the longest.
    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}
