package import Hiscores
package import Timestamps

/// What there is to know about a simulated name beside its numbers.
package struct SimulatedPlayer: Hashable, Sendable {
    package let name: PlayerName
    package let archetype: SimulatedArchetype
    /// When a hardcore dies; nil for players who never do.
    package let fallsAt: Timestamp?
    /// From when on every table answers 404 to this name; nil for names that stay.
    package let leavesAt: Timestamp?
    /// Before this the name does not exist; nil for names that are not the new name of somebody.
    package let appearsAt: Timestamp?
    /// The name that carries the numbers on from `leavesAt` on.
    package let renamedTo: PlayerName?

    /// The table whose values are alive at a time: what a tracker should find out.
    package func mode(at time: Timestamp) -> GameMode {
        switch archetype {
        case .ironman: .ironman
        case .hardcore: .hardcore
        case .fallenHardcore: fallsAt.map { time < $0 } ?? true ? .hardcore : .ironman
        case .ultimate: .ultimate
        case .skiller: .skiller
        default: .regular
        }
    }

    /// Whether the name is on any table at a time.
    package func exists(at time: Timestamp) -> Bool {
        if let leavesAt, time >= leavesAt { return false }
        if let appearsAt, time < appearsAt { return false }
        return true
    }
}
