package import Logging
import Synchronization
import Timestamps

/// The level of the process's log, which can be changed while it runs. The next start has the configured one again.
package final class LogLevelSwitch: Sendable {
    private struct State {
        var configured: Logger.Level
        var changedAt: Timestamp?
    }

    private let state: Mutex<State>
    private let read: @Sendable () -> Logger.Level
    private let write: @Sendable (Logger.Level) -> Void

    package init(
        configured: Logger.Level, read: @escaping @Sendable () -> Logger.Level,
        write: @escaping @Sendable (Logger.Level) -> Void
    ) {
        state = Mutex(State(configured: configured))
        self.read = read
        self.write = write
    }

    var configured: Logger.Level { state.withLock { $0.configured } }

    var level: Logger.Level { read() }

    /// The level as osrsdiff writes it: `WARNING`.
    var text: String { level.rawValue.uppercased() }

    static var texts: [String] { Logger.Level.allCases.map { $0.rawValue.uppercased() } }

    /// nil: it is as configured.
    var lastChange: Timestamp? { state.withLock { $0.changedAt } }

    func change(to level: Logger.Level, now: Timestamp) {
        state.withLock { state in
            write(level)
            state.changedAt = now
        }
    }

    /// Takes over a level from the config file, which goes before one that was set meanwhile.
    package func configure(_ level: Logger.Level) {
        state.withLock { state in
            write(level)
            state = State(configured: level)
        }
    }
}
