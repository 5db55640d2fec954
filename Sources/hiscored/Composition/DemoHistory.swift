import Hiscores
import Settings
import Simulation
import Store
import Timestamps
import Tracker

/// The players of the demo, and what they did before it was started: written through the same ingest as live readings,
/// at past times.
struct DemoHistory: Sendable {
    /// Readings a day; enough for a curve, few enough to be there at once.
    private static let readingsPerDay = 4
    /// The last days are read every hour, so that what happened lately has a time.
    private static let recentDays = 2
    /// Readings in one transaction.
    private static let batchSize = 40

    let program: Program
    private let cast: DemoCast
    private let times: [Timestamp]

    init(cast: DemoCast, days: Int, now: Timestamp, program: Program) {
        self.program = program
        self.cast = cast
        let recent = min(days, Self.recentDays)
        let step = Duration.days(1) / Self.readingsPerDay
        let older = (recent * Self.readingsPerDay..<days * Self.readingsPerDay).reversed().map { now - step * ($0 + 1) }
        times = older + (0..<recent * 24).reversed().map { now - .hours($0 + 1) }
    }

    func addPlayers() async throws {
        let interval = program.configuration.tracking.defaultIntervalMinutes
        _ = try await program.roster.add(
            cast.players.map { player in
                PlayerRequest(
                    name: player.name, polling: .interval(minutes: player.demoInterval ?? interval),
                    mode: player.demoMode,
                    tags: player.demoTags, origin: .demo)
            })
    }

    func write() async throws {
        for player in cast.players {
            guard let row = try await program.store.read({ try $0.player(nameKey: player.name.key) }) else { continue }
            if player == cast.renamed, let name = player.renamedTo, let time = player.leavesAt {
                try await write(player.name, at: times.filter { $0 < time }[...], player: row.id, leavesAt: nil)
                _ = try await program.roster.rename(player.name, to: name, at: time)
                try await write(name, at: times.filter { $0 >= time }[...], player: row.id, leavesAt: nil)
            } else {
                try await write(player.name, at: times[...], player: row.id, leavesAt: player.leavesAt)
            }
        }
        if let paused = cast.paused { _ = try await program.roster.pause(paused.name) }
    }

    private func write(
        _ name: PlayerName, at times: ArraySlice<Timestamp>, player: Int64, leavesAt: Timestamp?
    ) async throws {
        for start in stride(from: 0, to: times.count, by: Self.batchSize) {
            try Task.checkCancellation()
            let batch = times[start..<min(start + Self.batchSize, times.count)]
            try await program.store.write { transaction in
                for time in batch {
                    try write(name, at: time, player: player, isGone: leavesAt.map { $0 <= time } ?? false, transaction)
                }
            }
        }
    }

    private func write(
        _ name: PlayerName, at time: Timestamp, player: Int64, isGone: Bool, _ transaction: WriteTransaction
    ) throws {
        guard let standing = try transaction.playerStanding(id: player) else { return }
        var survey = TableSurvey(player: standing, checksNew: true)
        var asked: [String] = []
        while let table = survey.next {
            asked.append(table.displayName)
            survey.take(try body(of: name, table: table, at: time), from: table)
        }
        if let finding = survey.finding {
            try program.answers.found(finding, player: player, context: nil, at: time, in: transaction)
        } else if isGone {
            try program.answers.missed(
                player: player, message: "the player is not on the hiscores (\(asked.joined(separator: ", ")))",
                context: nil, at: time, in: transaction)
        }
        // What is on no table yet is left out: nobody asked for it then.
    }

    private func body(of name: PlayerName, table: GameMode, at time: Timestamp) throws -> HiscoresBody? {
        guard case .body(let bytes) = cast.world.answer(name: name, table: table, at: time) else { return nil }
        return try HiscoresBody(json: bytes)
    }
}
