import Logging
import ServiceLifecycle
import Timestamps
import Tracker

/// Looks each minute whether something is wrong that an operator must know of.
struct HealthService: Service {
    private static let pause = Duration.minutes(1)

    let watch: HealthWatch
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await watch.look()
                } catch {
                    logger.error("it cannot be told what is wrong", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
