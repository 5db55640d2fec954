import Logging
import Timestamps

/// One record, ready to be written. The members are the same in every format, in this order: `ts`, `level`, `msg`,
/// `logger`, then the metadata by name.
struct LogLine {
    static let reservedKeys: Set<String> = ["ts", "level", "msg", "logger"]

    var time: Timestamp
    var level: Logger.Level
    var message: String
    var logger: String
    /// A key that clashes with a fixed one gets `meta_` in front.
    var metadata: Logger.Metadata

    /// The line with its line feed, and no other one in it.
    func bytes(_ format: LogFormat) -> [UInt8] {
        let text =
            switch format {
            case .logfmt: LogfmtText.line(members)
            case .json: JSONText.object(members)
            }
        return Array((text + "\n").utf8)
    }

    private var members: [(key: String, value: Logger.MetadataValue)] {
        let fixed: [(String, String)] = [
            ("ts", time.formatted()), ("level", level.rawValue), ("msg", message), ("logger", logger),
        ]
        let extra = metadata.map { (Self.reservedKeys.contains($0.key) ? "meta_\($0.key)" : $0.key, $0.value) }
        return fixed.map { ($0.0, .string($0.1)) } + extra.sorted { $0.0 < $1.0 }
    }
}
