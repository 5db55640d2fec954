import BenchmarkPlayers
import BenchmarkSupport
import Cron
import Foundation
import Hiscores
import Logging
import Store
import Timestamps
import Tracker

/// A file in which some players have a year of readings.
struct YearOfReadings {
    private static let days = 365
    /// 2025-01-01.
    private static let start = Timestamp(seconds: 1_735_689_600)
    private static let logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }

    let players: Int
    let isActive: Bool

    private var kind: String { isActive ? "active" : "idle" }
    /// An idle player is looked at hourly too, but only the first look of a day leaves more than a time.
    private var looks: [Int] { isActive ? Array(0..<24) : [12] }

    /// - returns: what a player takes, in bytes; nil when the figure is not wanted.
    func measure(_ report: Report) async throws -> Double? {
        let (size, show) = ("\(kind) player, a year", "player show, \(kind) for a year")
        guard report.wants(size) || report.wants(show) else { return nil }
        let folder = try ScratchFolder()
        let store = try Store(path: folder.databasePath, durability: .normal, logger: Self.logger)
        let empty = try fileSize(folder)
        let ingest = ReadingIngest(metrics: MetricDirectory(store: store, logger: Self.logger), timeZone: .utc)
        var tracked: [(id: Int64, account: Account)] = []
        for number in 1...players { tracked.append((try await add(number, to: store), Account(number: number))) }
        // All players go on together, as in a real file: what one of them adds lies between the rows of others.
        for day in 0..<Self.days {
            for index in tracked.indices {
                try await write(&tracked[index].account, day: day, of: tracked[index].id, ingest, to: store)
            }
        }
        try await report.measure(show, .milliseconds, budget: "≤ 5 ms", rounds: 25) {
            let name = try PlayerName("player \(Int.random(in: 1...players))")
            let stopwatch = Stopwatch()
            let details = try await store.read { try $0.playerDetails(name) }
            _ = try JSONEncoder().encode(PlayerDetailsJSON(details))
            return stopwatch.seconds
        }
        try store.close()
        let bytes = Double(try fileSize(folder) - empty) / Double(players)
        report.row(size, .kilobytes, [bytes], budget: "–")
        return bytes
    }

    private func add(_ number: Int, to store: Store) async throws -> Int64 {
        let name = try PlayerName("player \(number)")
        return try await store.write { transaction in
            try transaction.insertPlayer(
                NewPlayer(
                    nameKey: name.key, username: name.display, modeSetting: "regular", mode: "regular",
                    intervalMinutes: 60, cron: nil, cronTimeZone: nil, origin: "demo"), now: Self.start)
        }
    }

    /// A day of one player.
    private func write(
        _ account: inout Account, day: Int, of player: Int64, _ ingest: ReadingIngest, to store: Store
    ) async throws {
        account.driftRanks()
        var bodies: [(body: HiscoresBody, time: Timestamp)] = []
        for hour in looks {
            // An evening of five hours.
            if isActive, hour >= 18, hour < 23 { account.play() }
            bodies.append((try account.body(), Self.start + .days(day) + .hours(hour)))
        }
        try await store.write { [bodies] transaction in
            for (body, time) in bodies {
                _ = try ingest.take(body, of: player, from: .regular, at: time, isSilent: true, in: transaction)
            }
        }
    }

    private func fileSize(_ folder: ScratchFolder) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.databasePath)
        return (attributes[.size] as? Int) ?? 0
    }
}
