import Hiscores
import Simulation
import Timestamps

/// Who is tracked in a soak, and when.
struct SoakCast {
    /// A Sunday, so that many play. The day has what is rare: three hardcores die, and three names are given up.
    static let start = Timestamp(seconds: 1_789_279_200)
    static let world = SimulatedWorld(seed: 7)
    /// Hardcores that die at 18:34, 20:55 and 03:29, names that end at 19:57, 21:20 and 02:03, and the one that Maple
    /// Axle goes on under: it is on no table until then.
    private static let eventful = [
        "OnyxMason37", "QuietMoth17", "RustyDory36", "AmberLynx6", "Maple Axle", "SnowBramble", "Axle Maple",
    ]

    /// Those of `eventful` and any others. A tenth are names that were given up before, as people type them.
    let players: [SimulatedPlayer]

    init(count: Int) throws {
        let eventful = try Self.eventful.compactMap { Self.world.player(try PlayerName($0)) }
        let others = Self.world.roster(count: count, around: Self.start).filter { !eventful.contains($0) }
        players = eventful + others.prefix(count - eventful.count)
    }
}

extension SimulatedPlayer {
    /// What a tracker finds out, that asks those tables for an automatic mode which tell ironmen apart.
    func trackedMode(at time: Timestamp) -> GameMode {
        let mode = mode(at: time)
        return mode == .skiller ? .regular : mode
    }
}
