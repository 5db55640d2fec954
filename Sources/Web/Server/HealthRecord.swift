package import Logging
import Synchronization

/// What the health checks found last, so that the log tells why one fails when that changes and not at each request.
package final class HealthRecord: Sendable {
    enum Check: String, CaseIterable, Sendable {
        case reading = "the database can be read"
        case writing = "the database takes changes"
        case room = "the database's disk has room"
    }

    private let logger: Logger
    private let failing = Mutex<Set<Check>>([])

    package init(logger: Logger) {
        self.logger = logger
    }

    /// - parameter reason: why the check failed; nil when it did not.
    func note(_ check: Check, failure reason: String?) {
        let isNew = failing.withLock { failing in
            reason == nil ? failing.remove(check) != nil : failing.insert(check).inserted
        }
        guard isNew else { return }
        if let reason {
            logger.error("a health check fails", metadata: ["check": "\(check.rawValue)", "error": "\(reason)"])
        } else {
            logger.notice("a health check is well again", metadata: ["check": "\(check.rawValue)"])
        }
    }
}
