package import Logging
import Synchronization
package import Timestamps

/// Sets up logging for the process.
package enum Telemetry {
    private static let established = Mutex<LogThreshold?>(nil)

    /// The shared threshold; nil before logging is set up.
    package static var threshold: LogThreshold? { established.withLock { $0 } }

    /// Makes every `Logger` of the process write lines. The first call decides on format, clock and sink; a later one
    /// only changes the level, because swift-log is set up once per process.
    ///
    /// - returns: the shared threshold, by which the level can be changed while the program runs.
    @discardableResult
    package static func bootstrap(
        level: Logger.Level, format: LogFormat, clock: WallClock, sink: LogSink = .standardError
    ) -> LogThreshold {
        established.withLock { established in
            if let threshold = established {
                threshold.level = level
                return threshold
            }
            let threshold = LogThreshold(level)
            LoggingSystem.bootstrap(
                { label, provider in
                    LineLogHandler(
                        label: label, format: format, threshold: threshold, clock: clock, sink: sink,
                        metadataProvider: provider)
                },
                metadataProvider: nil)
            established = threshold
            return threshold
        }
    }
}
