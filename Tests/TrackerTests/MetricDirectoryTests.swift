import Cron
import Hiscores
import Logging
import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct MetricDirectoryTests {
    /// Keeps what is logged.
    private final class Log: Sendable {
        let lines = Mutex<[String]>([])

        var logger: Logger {
            Logger(label: "test") { _ in Handler(log: self) }
        }

        private struct Handler: LogHandler {
            let log: Log
            var metadata: Logger.Metadata = [:]
            var logLevel = Logger.Level.trace

            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) {
                log.lines.withLock { $0.append("\(event.metadata?["row"] ?? "")") }
            }
        }
    }

    @Test func `a row that the program does not list is logged once`() async throws {
        let (world, log) = (try TrackerWorld(), Log())
        let ingest = ReadingIngest(
            metrics: MetricDirectory(store: world.store, logger: log.logger), timeZone: .utc)
        let players = try await world.add("a", "b", "c")
        for _ in 1...3 {
            for player in players {
                world.clock.advance(by: .minutes(1))
                let now = world.clock.now
                let body = try TestBody(activities: [("Zulrah", 3), ("Abyssal Auditor", 1)]).parsed()
                _ = try await world.store.write { transaction in
                    try ingest.take(body, of: player.id, from: .regular, at: now, in: transaction)
                }
            }
        }
        #expect(log.lines.withLock { $0 } == ["Abyssal Auditor"])
    }
}
