import Hiscores
import Simulation
import Testing
import Timestamps

/// What the tests of the world read of it.
enum Reading {
    /// A Monday.
    static let now = Timestamp(seconds: 1_795_435_200)
    static let world = SimulatedWorld(seed: 42)
    /// One player of each kind, in the order of the demo.
    static let cast = world.roster(count: SimulatedArchetype.allCases.count, around: now)

    /// The player of a kind in `cast`.
    static func player(_ archetype: SimulatedArchetype) throws -> SimulatedPlayer {
        try #require(cast.first { $0.archetype == archetype })
    }

    /// The body on a table, read as the tracker reads it; nil for 404.
    static func body(
        _ name: PlayerName, _ table: GameMode = .regular, at time: Timestamp, in world: SimulatedWorld = world
    ) throws -> HiscoresBody? {
        switch world.answer(name: name, table: table, at: time) {
        case .body(let bytes): try HiscoresBody(json: bytes)
        case .notFound: nil
        }
    }

    /// The values without the ranks, by key.
    static func values(_ body: HiscoresBody?) -> [String: Int64] {
        Dictionary(
            (body?.rows ?? []).compactMap { row in row.value.map { (row.metric.key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}
