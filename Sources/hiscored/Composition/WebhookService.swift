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
        }
    }

    /// Writes nothing where there is nothing to write: a full disk must keep nobody from looking at the pages.
    private func tell() async throws {
        if try await !store.reader.read({ [webhooks] in try webhooks.isSettled(in: $0) }) {
            try await store.write { [webhooks] in try webhooks.settle(in: $0) }
        }
        guard !webhooks.receivers.isEmpty else { return }
        _ = try await store.write { [webhooks] in try webhooks.enqueue(in: $0, now: Clocks.wall.now) }
    }
}
