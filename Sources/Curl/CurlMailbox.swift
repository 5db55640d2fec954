import CCurl
import Synchronization

/// Hands requests from any thread to the loop's thread, and wakes it.
final class CurlMailbox: Sendable {
    typealias Continuation = CheckedContinuation<CurlTransfer.Outcome, Never>

    enum Command: Sendable {
        case start(id: UInt64, CurlRequest, Continuation)
        case cancel(id: UInt64)
    }

    private struct State {
        var commands: [Command] = []
        var isOpen = true
        var hasEnded = false
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    }

    /// - note: unchecked because it is a C pointer. Other threads use it for `curl_multi_wakeup` alone, which libcurl
    ///   allows, and under the lock while the mailbox is open; the loop frees it after that.
    private struct Multi: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer
    }

    private let state = Mutex(State())
    private let multi: Multi

    init(multi: UnsafeMutableRawPointer) {
        self.multi = Multi(pointer: multi)
    }

    /// The loop's thread alone may use it for more than waking up.
    var multiPointer: UnsafeMutableRawPointer { multi.pointer }

    /// Must be called in the task that waits, so that a cancellation is either seen here or comes after it as a
    /// command: the flag is set before the handlers run, and both look under the same lock.
    func start(id: UInt64, _ request: CurlRequest, _ continuation: Continuation) {
        let refusal: CurlError? = state.withLock { state in
            guard state.isOpen else { return .shutDown }
            guard !Task.isCancelled else { return .cancelled }
            post(.start(id: id, request, continuation), to: &state)
            return nil
        }
        if let refusal { continuation.resume(returning: .failure(refusal)) }
    }

    func cancel(id: UInt64) {
        state.withLock { state in
            if state.isOpen { post(.cancel(id: id), to: &state) }
        }
    }

    /// Takes no more commands; the loop ends at its next turn.
    func close() {
        state.withLock { state in
            guard state.isOpen else { return }
            state.isOpen = false
            _ = hiscored_curl_multi_wakeup(multi.pointer)
        }
    }

    /// What has come in since the last call; nil when the mailbox was closed.
    func take() -> [Command]? {
        state.withLock { state in
            guard state.isOpen else { return nil }
            defer { state.commands.removeAll() }
            return state.commands
        }
    }

    /// What came in before the mailbox was closed and was never taken.
    func takeLeftovers() -> [Command] {
        state.withLock { state in
            defer { state.commands.removeAll() }
            return state.commands
        }
    }

    /// The loop has freed everything.
    func end() {
        let waiting = state.withLock { state in
            state.hasEnded = true
            defer { state.waitingForEnd.removeAll() }
            return state.waitingForEnd
        }
        for continuation in waiting { continuation.resume() }
    }

    func waitUntilEnded() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waitingForEnd.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    /// One wake-up is enough for all commands up to the loop's next `take()`.
    private func post(_ command: Command, to state: inout State) {
        if state.commands.isEmpty { _ = hiscored_curl_multi_wakeup(multi.pointer) }
        state.commands.append(command)
    }
}
