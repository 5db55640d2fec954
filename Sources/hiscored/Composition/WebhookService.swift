import Logging
import ServiceLifecycle
import Store
import Timestamps
import Tracker

/// Has the webhooks told of what happens: hears of commits, and puts jobs into the queue. What happened while the program
/// was not there is found at its start.
struct WebhookService: Service {
    /// What comes close upon each other is told in one message.
    private static let pause = Duration.seconds(1)

    private let webhooks: Webhooks
    private let store: Store
    private let logger: Logger
    private let wakes: AsyncStream<Void>

    init(_ webhooks: Webhooks, store: Store, logger: Logger) {
        self.webhooks = webhooks
        self.store = store
        self.logger = logger
        let (wakes, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.wakes = wakes
        bell.yield()
        guard !webhooks.receivers.isEmpty else { return }
        store.onCommit { changes in
            if changes.contains(.events) { bell.yield() }
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in wakes {
                do {
                    _ = try await store.write { [webhooks] transaction in
                        try webhooks.enqueue(in: transaction, now: Clocks.wall.now)
                    }
                } catch {
                    logger.error("webhooks cannot be told of news", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
