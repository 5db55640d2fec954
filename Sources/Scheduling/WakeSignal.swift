import Timestamps

/// Lets one loop sleep until a time or until somebody has something for it, whichever comes first.
///
/// Signals that come while nobody waits are kept, as one.
final class WakeSignal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - parameter sleep: how time passes while it waits.
    init(sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.sleep = sleep
        (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func signal() {
        continuation.yield()
    }

    /// Only one task may wait at a time.
    func wait(atMost limit: Duration) async {
        let timer = Task { [continuation, sleep] in
            // Cancelled when the signal came first: then there is nobody to wake.
            guard (try? await sleep(limit)) != nil else { return }
            continuation.yield()
        }
        defer { timer.cancel() }
        var iterator = stream.makeAsyncIterator()
        _ = await iterator.next()
    }
}
