import BenchmarkPlayers
import BenchmarkSupport
import Cron
import Hiscores
import Logging
import Store
import Timestamps
import Tracker

/// A database with players that were read daily for some time until yesterday, written through the ingest.
///
/// They are paused: on the boards, and not polled while the server is measured.
struct PreparedFile {
    private static let logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }

    /// - parameter days: of readings, the last of them yesterday; each brings new numbers.
    static func write(players: Int, days: Int, to path: String, today: Timestamp) async throws {
        let store = try Store(path: path, durability: .normal, logger: logger)
        let ingest = ReadingIngest(metrics: MetricDirectory(store: store, logger: logger), timeZone: .utc)
        let start = today - .days(days)
        var tracked: [(id: Int64, account: Account)] = []
        for number in 1...players {
            tracked.append((try await add(number, to: store, at: start), Account(number: number)))
        }
        for day in 0..<days {
            var bodies: [(player: Int64, body: HiscoresBody)] = []
            for index in tracked.indices {
                tracked[index].account.driftRanks()
                tracked[index].account.play()
                bodies.append((tracked[index].id, try tracked[index].account.body()))
            }
            for batch in stride(from: 0, to: bodies.count, by: 250) {
                try await store.write { [bodies] transaction in
                    for (player, body) in bodies[batch..<min(batch + 250, bodies.count)] {
                        _ = try ingest.take(
                            body, of: player, from: .regular, at: start + .days(day) + .hours(12), isSilent: true,
                            in: transaction)
                    }
                }
            }
        }
        try store.close()
    }

    private static func add(_ number: Int, to store: Store, at time: Timestamp) async throws -> Int64 {
        let name = try PlayerName("player \(number)")
        return try await store.write { transaction in
            let id = try transaction.insertPlayer(
                NewPlayer(
                    nameKey: name.key, username: name.display, modeSetting: "regular", mode: "regular",
                    intervalMinutes: 60, cron: nil, cronTimeZone: nil, origin: "cli"), now: time)
            try transaction.setPlayerPaused(id: id, true)
            return id
        }
    }
}
