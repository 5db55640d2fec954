import Hiscores
package import Timestamps

extension SimulatedWorld {
    /// The most interesting kinds first, so that a small demo shows them.
    private static let stage: [SimulatedArchetype] = [
        .grinder, .main, .fallenHardcore, .ironman, .bossHunter, .newcomer, .idle, .renamed, .hardcore, .casual,
        .ultimate, .dormant, .skiller, .unranked,
        // For what befalls some of the demo's players beside their kind.
        .ironman, .renamed, .casual,
    ]
    /// How many names are looked at for one that fits. Whoever is still missing then is anybody.
    private static let patience = 20_000

    /// Players for a demo, with plausible invented names, no name twice. The first fourteen are one of each kind;
    /// ten or so already show most.
    ///
    /// Death and rename are dated, so the names of such players are chosen to make them happen shortly before `now`:
    /// in the history that a demo shows, but not in its first days. Once the years of deaths are over (after 2030),
    /// others take their places.
    package func roster(count: Int, around now: Timestamp) -> [SimulatedPlayer] {
        let cast = (0..<max(0, count)).map { index in
            index < Self.stage.count
                ? Self.stage[index] : SimulatedArchetype.lots[index % SimulatedArchetype.lots.count]
        }
        var places = Dictionary(grouping: cast.indices.reversed()) { cast[$0] }
        var missing = cast.count
        var players = [SimulatedPlayer?](repeating: nil, count: missing)
        for (index, name) in RosterNames(seed: seed).enumerated() {
            if missing == 0 { break }
            guard let name = try? PlayerName(name), let player = player(name), player.appearsAt == nil else { continue }
            let place: Int?
            if index < Self.patience {
                place = Self.fits(player, at: now) ? places[player.archetype]?.popLast() : nil
            } else {
                place = player.exists(at: now) ? players.firstIndex(of: nil) : nil
            }
            guard let place else { continue }
            players[place] = player
            missing -= 1
        }
        return players.compactMap(\.self)
    }

    private static func fits(_ player: SimulatedPlayer, at now: Timestamp) -> Bool {
        if player.archetype == .renamed {
            guard player.renamedTo != nil, let leaves = player.leavesAt else { return false }
            return leaves > now - .days(30) && leaves < now - .hours(12)
        }
        if let falls = player.fallsAt { return falls > now - .days(45) && falls < now - .days(1) }
        return true
    }
}
