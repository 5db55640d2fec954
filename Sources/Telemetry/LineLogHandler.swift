package import Logging
package import Timestamps

/// Writes each record as one line. The clock and the sink are passed in.
package struct LineLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let format: LogFormat
    private let clock: WallClock
    private let sink: LogSink
    private let threshold: LogThreshold
    private var ownLevel: Logger.Level?

    /// `threshold` is shared by all handlers of the process.
    package init(
        label: String, format: LogFormat, threshold: LogThreshold, clock: WallClock, sink: LogSink,
        metadataProvider: Logger.MetadataProvider? = nil
    ) {
        self.label = label
        self.format = format
        self.threshold = threshold
        self.clock = clock
        self.sink = sink
        self.metadataProvider = metadataProvider
    }

    /// The shared threshold, until this logger is given a level of its own.
    package var logLevel: Logger.Level {
        get { ownLevel ?? threshold.level }
        set { ownLevel = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Metadata of the call goes before that of the provider, and that before that of the logger.
    package func log(event: LogEvent) {
        var merged = metadata
        merged.merge(metadataProvider?.get() ?? [:]) { _, later in later }
        merged.merge(event.metadata ?? [:]) { _, later in later }
        if let error = event.error, merged["error"] == nil { merged["error"] = "\(error)" }
        let line = LogLine(
            time: clock.now, level: event.level, message: event.message.description, logger: label, metadata: merged)
        sink.write(line.bytes(format))
    }
}
