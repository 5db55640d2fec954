package import Logging
import Synchronization
import Timestamps

/// The level of the process's log, which can be changed while it runs. The next start has the configured one again.
package final class LogLevelSwitch: Sendable {
    let configured: Logger.Level
    private let read: @Sendable () -> Logger.Level
    private let write: @Sendable (Logger.Level) -> Void
    private let changedAt = Mutex<Timestamp?>(nil)

    package init(
        configured: Logger.Level, read: @escaping @Sendable () -> Logger.Level,
        write: @escaping @Sendable (Logger.Level) -> Void
    ) {
        self.configured = configured
        self.read = read
        self.write = write
    }

    var level: Logger.Level { read() }

    /// The level as osrsdiff writes it: `WARNING`.
    var text: String { level.rawValue.uppercased() }

    static var texts: [String] { Logger.Level.allCases.map { $0.rawValue.uppercased() } }

    /// nil: never since the start.
    var lastChange: Timestamp? { changedAt.withLock { $0 } }

    func change(to level: Logger.Level, now: Timestamp) {
        changedAt.withLock { changedAt in
            write(level)
            changedAt = now
        }
    }
}
