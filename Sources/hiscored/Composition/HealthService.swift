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
            // Not at once: on a full disk its write would take others along that are in one commit with it, and a start
            // has enough to write.
            while (try? await Task.sleep(for: Self.pause)) != nil {
                do {
                    try await watch.look()
                } catch {
                    logger.error("it cannot be told what is wrong", metadata: ["error": "\(error)"])
                }
            }
        }
    }
}
