import Synchronization
import Telemetry
import Timestamps

/// Collects the lines that handlers write.
final class LogRecorder: Sendable {
    private let collected = Mutex<[String]>([])

    var lines: [String] { collected.withLock { $0 } }

    var sink: LogSink {
        LogSink { line in
            let text = String(decoding: line, as: UTF8.self)
            self.collected.withLock { $0.append(text) }
        }
    }

    static let clock = WallClock { Timestamp(milliseconds: 1_795_421_700_250) }
}
