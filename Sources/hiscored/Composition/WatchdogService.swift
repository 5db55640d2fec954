import Logging
import ServiceLifecycle
import Store
import Telemetry
import Timestamps

/// Tells the service manager that the process is well, as long as the database can be read. A process that hangs, or whose
/// file is gone, is started anew by it. Tells it, too, that the process is about to stop.
struct WatchdogService: Service {
    let reader: StoreReader
    let manager: ServiceManager
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown { await feed() }
        } onGracefulShutdown: {
            manager.tell(.stopping)
        }
    }

    private func feed() async {
        // Where nobody watches it waits for the end, since a service that ends takes the others along.
        let interval = manager.watchdogInterval ?? .days(1)
        while !Task.isCancelled {
            do {
                _ = try await reader.read { try $0.playerCounts() }
                manager.tell(.alive)
            } catch is CancellationError {
                return
            } catch {
                logger.error(
                    "the watchdog is not fed, because the database cannot be read", metadata: ["error": "\(error)"])
            }
            // Half of it is what the manager asks for; a third lets one look fail.
            try? await Task.sleep(for: interval / 3)
        }
    }
}
