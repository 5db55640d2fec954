package import Logging
import Synchronization

/// Keeps what is logged.
package final class LogRecorder: Sendable {
    private let collected = Mutex<[String]>([])

    package init() {}

    /// `warning: message key=value …`, the keys sorted.
    package var lines: [String] { collected.withLock { $0 } }

    package var logger: Logger {
        Logger(label: "test") { _ in Handler(recorder: self) }
    }

    private struct Handler: LogHandler {
        let recorder: LogRecorder
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
            let pairs = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            recorder.collected.withLock { $0.append("\(event.level): \(event.message)\(pairs)") }
        }
    }
}
