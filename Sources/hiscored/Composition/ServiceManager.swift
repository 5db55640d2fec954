import Foundation
import Logging
import Synchronization
import Telemetry

/// systemd, if it runs this process. That it cannot be told something ends nothing.
final class ServiceManager: Sendable {
    private let notification: ServiceNotification
    private let logger: Logger
    private let address = Mutex<String>("")

    init(logger: Logger) {
        notification = ServiceNotification(
            environment: ProcessInfo.processInfo.environment,
            process: ProcessInfo.processInfo.processIdentifier)
        self.logger = logger
    }

    /// How often it wants to hear that the process is well; nil: never.
    var watchdogInterval: Duration? { notification.isHeard ? notification.watchdogInterval : nil }

    func tell(_ news: ServiceNotification.News) {
        do {
            try notification.tell(news)
        } catch {
            logger.warning("\(error)")
        }
    }

    /// Says that it serves, at this address from now on.
    func tellReady(at address: String) {
        self.address.withLock { $0 = address }
        tellReady()
    }

    func tellReady() {
        tell(.ready(status: "serves \(address.withLock { $0 })"))
    }
}
