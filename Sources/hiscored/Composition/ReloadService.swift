import Logging
import ServiceLifecycle
import Telemetry
import UnixSignals
import Web

/// Reads the config file again at each SIGHUP.
struct ReloadService: Service {
    let signals: UnixSignalsSequence
    let config: ConfigTakeover
    let manager: ServiceManager
    let logger: Logger

    func run() async throws {
        for await _ in signals.cancelOnGracefulShutdown() {
            manager.tell(.reloading)
            do {
                _ = try await config.reload(takesMassChange: false)
                manager.tellReady()
            } catch let refusal as ReloadRefusal {
                manager.tell(.ready(status: "\(refusal)"))
            } catch {
                logger.error("the configuration was not taken over", metadata: ["error": "\(error)"])
                manager.tell(.ready(status: "the configuration was not taken over: \(error)"))
            }
        }
    }
}
