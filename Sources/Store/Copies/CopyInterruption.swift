import GRDB
import Synchronization

/// Stops the statement that a copy is at, from another thread.
final class CopyInterruption: Sendable {
    private struct State {
        var isStopped = false
        var queue: DatabaseQueue?
    }

    private let state = Mutex(State())

    func stop() {
        let queue = state.withLock { state in
            state.isStopped = true
            return state.queue
        }
        queue?.interrupt()
    }

    /// - throws: `CancellationError` once it was stopped, and whatever `body` throws.
    func interrupting<Value>(_ queue: DatabaseQueue, _ body: (DatabaseQueue) throws -> Value) throws -> Value {
        try check { $0.queue = queue }
        defer { state.withLock { $0.queue = nil } }
        do {
            return try body(queue)
        } catch let error as DatabaseError {
            // Not always the code of an interruption: a pragma that is read as a table reports a plain error.
            try check()
            throw error
        }
    }

    func check() throws {
        try check { _ in }
    }

    private func check(_ change: (inout sending State) -> Void) throws {
        let isStopped = state.withLock { state in
            change(&state)
            return state.isStopped
        }
        if isStopped { throw CancellationError() }
    }
}
