import Logging
import ServiceLifecycle
import Store
import Timestamps
import Tracker

/// Has the webhooks told of what happens: hears of commits, and puts jobs into the queue. What happened while the program
/// was not there is found at its start, and what five tries did not bring out is tried again after a while.
struct WebhookService: Service {
    /// What comes close upon each other is told in one message.
    private static let pause = Duration.seconds(1)
    /// When nothing happens. What waits then is what could not be sent.
    private static let longestSilence = Duration.minutes(10)
    /// After something went wrong, such as a full disk.
    private static let longPause = Duration.seconds(30)

    private let webhooks: Webhooks
    private let store: Store
    private let logger: Logger
    private let wakes: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    init(_ webhooks: Webhooks, store: Store, logger: Logger) {
        self.webhooks = webhooks
        self.store = store
        self.logger = logger
        let (wakes, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.wakes = wakes
        self.bell = bell
        bell.yield()
        guard !webhooks.receivers.isEmpty else { return }
        store.onCommit { changes in
            if changes.contains(.events) { bell.yield() }
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            async let ringing: Void = ring()
            for await _ in wakes {
                do {
                    try await tell()
                    try? await Task.sleep(for: Self.pause)
                } catch {
                    logger.error("webhooks cannot be told of news", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: Self.longPause)
                    bell.yield()
                }
            }
            await ringing
        }
    }

    private func ring() async {
        guard !webhooks.receivers.isEmpty else { return }
        while (try? await Task.sleep(for: Self.longestSilence)) != nil { bell.yield() }
    }

    /// Writes nothing where there is nothing to write: a full disk must keep nobody from looking at the pages.
    private func tell() async throws {
        if try await !store.reader.read({ [webhooks] in try webhooks.isSettled(in: $0) }) {
            try await store.write { [webhooks] in try webhooks.settle(in: $0) }
        }
        guard try await store.reader.read({ [webhooks] in try webhooks.isAnyWaiting(in: $0) }) else { return }
        _ = try await store.write { [webhooks] in try webhooks.enqueue(in: $0, now: Clocks.wall.now) }
    }
}
