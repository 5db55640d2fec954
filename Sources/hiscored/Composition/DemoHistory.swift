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
    /// Readings in one transaction.
    private static let batchSize = 40

    let program: Program
    private let roster: [SimulatedPlayer]
    private let world: SimulatedWorld
    private let times: [Timestamp]

    init(world: SimulatedWorld, players: Int, days: Int, program: Program) {
        self.program = program
        self.world = world
        let now = Clocks.wall.now
        roster = world.roster(count: players, around: now)
        let step = Duration.days(1) / Self.readingsPerDay
        times = (0..<days * Self.readingsPerDay).map { now - step * (days * Self.readingsPerDay - $0) }
    }

    func addPlayers() async throws {
        let interval = program.configuration.tracking.defaultIntervalMinutes
        _ = try await program.roster.add(
            roster.map { player in
                PlayerRequest(
                    name: player.name, polling: .interval(minutes: interval), mode: player.modeSetting, origin: .demo)
            })
    }

    func write() async throws {
        for player in roster {
            for start in stride(from: 0, to: times.count, by: Self.batchSize) {
                try Task.checkCancellation()
                let batch = times[start..<min(start + Self.batchSize, times.count)]
                try await program.store.write { transaction in
                    try write(player, at: batch, in: transaction)
                }
            }
        }
    }

    private func write(
        _ player: SimulatedPlayer, at times: ArraySlice<Timestamp>, in transaction: WriteTransaction
    ) throws {
        guard let row = try transaction.player(nameKey: player.name.key) else { return }
        for time in times {
            guard let standing = try transaction.playerStanding(id: row.id) else { return }
            var survey = TableSurvey(player: standing, checksNew: true)
            while let table = survey.next {
                survey.take(try body(of: player, table: table, at: time), from: table)
            }
            // What is on no table yet, or no longer, is left out: nobody looks again in the past.
            guard let finding = survey.finding else { continue }
            try program.answers.found(finding, player: row.id, context: nil, at: time, in: transaction)
        }
    }

    private func body(of player: SimulatedPlayer, table: GameMode, at time: Timestamp) throws -> HiscoresBody? {
        guard case .body(let bytes) = world.answer(name: player.name, table: table, at: time) else { return nil }
        return try HiscoresBody(json: bytes)
    }
}

extension SimulatedPlayer {
    /// What an operator would choose: the tables that are found out by looking need no choice.
    fileprivate var modeSetting: ModeSetting {
        archetype == .skiller ? .fixed(.skiller) : .auto
    }
}
