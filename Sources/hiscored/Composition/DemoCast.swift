import Hiscores
import Simulation
import Timestamps

/// Who is in the demo, and what befalls some of them beside the life of their kind. The first seventeen show all of it;
/// fewer show what they can.
struct DemoCast: Sendable {
    /// Enough that nothing is missing.
    static let fullSize = 17
    /// How long ago the numbers of one player went down, and how much play it lost: too little for a stranger to be
    /// behind it, and too recently to be accepted.
    private static let (rollbackAge, rollbackLoss) = (Duration.hours(5), Duration.hours(4))

    let players: [SimulatedPlayer]
    /// The hiscores that know what befalls them.
    let world: SimulatedWorld
    /// Whose rename somebody noticed.
    let renamed: SimulatedPlayer?
    /// Whose updates somebody paused.
    let paused: SimulatedPlayer?
    /// The updates of one player all fail, so that there is a failure to look at.
    let faults: [FaultRule]

    init(world: SimulatedWorld, count: Int, now: Timestamp) {
        players = world.roster(count: count, around: now)
        renamed = players.first { $0.renamedTo != nil }
        paused = Self.second(.casual, of: players)
        let unlucky = Self.second(.ironman, of: players)
        self.world =
            unlucky.map { world.rollingBack($0.name, at: now - Self.rollbackAge, by: Self.rollbackLoss) } ?? world
        let failing = players.first { $0.archetype == .skiller }
        faults = failing.map { [FaultRule(.html, player: $0.name)] } ?? []
    }

    private static func second(_ kind: SimulatedArchetype, of players: [SimulatedPlayer]) -> SimulatedPlayer? {
        players.filter { $0.archetype == kind }.dropFirst().first
    }
}

extension SimulatedPlayer {
    /// A clan with its ranks, and a team of ironmen.
    var demoTags: [String] {
        switch archetype {
        case .grinder: ["Emberfall", "Owner"]
        case .main, .bossHunter: ["Emberfall", "Captain"]
        case .casual, .newcomer, .skiller: ["Emberfall", "Recruit"]
        case .ironman, .hardcore, .fallenHardcore: ["GIM Saltmarsh"]
        case .idle, .ultimate, .unranked, .dormant, .renamed: []
        }
    }

    /// How often the player is updated, in minutes, where that is not the usual: who is asked for rarely can be asked for
    /// by whoever looks.
    var demoInterval: Int? {
        switch archetype {
        case .bossHunter, .casual, .ultimate: 30
        default: nil
        }
    }

    /// What an operator would choose: the tables that are found out by looking need no choice.
    var demoMode: ModeSetting {
        archetype == .skiller ? .fixed(.skiller) : .auto
    }
}
