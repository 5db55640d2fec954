/// What a kind of player owns on the first day of the simulation, as ranges to draw from.
struct Estate: Sendable {
    /// Levels of the seven combat skills, virtual ones above 99 included.
    var combat: ClosedRange<Int>
    /// Levels of all other skills but Sailing, which is younger than the simulation and starts at nothing.
    var skills: ClosedRange<Int>
    /// Percent of the bosses that have ever been killed.
    var bosses = 0
    /// The kill counts are below two to this power.
    var killPower = 0
    /// The clues of each tier are below two to this power; 0 is none.
    var cluePower = 0
    var collections: ClosedRange<Int> = 0...0

    /// What such a player starts with.
    static func of(_ archetype: SimulatedArchetype) -> Estate {
        switch archetype {
        case .grinder:
            Estate(
                combat: 119...124, skills: 119...122, bosses: 70, killPower: 10, cluePower: 9, collections: 700...1100)
        case .main:
            Estate(combat: 88...101, skills: 78...97, bosses: 55, killPower: 9, cluePower: 7, collections: 350...800)
        case .casual:
            Estate(combat: 65...85, skills: 50...78, bosses: 25, killPower: 6, cluePower: 5, collections: 60...300)
        case .idle:
            Estate(combat: 85...99, skills: 72...95, bosses: 40, killPower: 8, cluePower: 6, collections: 200...600)
        case .ironman:
            Estate(combat: 65...86, skills: 58...82, bosses: 30, killPower: 7, cluePower: 6, collections: 150...500)
        case .hardcore:
            Estate(combat: 55...76, skills: 50...74, bosses: 15, killPower: 6, cluePower: 5, collections: 60...250)
        case .fallenHardcore:
            Estate(combat: 60...80, skills: 52...75, bosses: 20, killPower: 6, cluePower: 5, collections: 80...300)
        case .ultimate:
            Estate(combat: 58...80, skills: 52...78, bosses: 20, killPower: 6, cluePower: 4, collections: 60...300)
        case .unranked:
            Estate(combat: 1...22, skills: 1...20)
        case .dormant:
            Estate(combat: 40...118, skills: 30...112, bosses: 20, killPower: 8, cluePower: 5)
        case .renamed:
            Estate(combat: 75...95, skills: 65...90, bosses: 40, killPower: 8, cluePower: 6, collections: 200...600)
        case .bossHunter:
            Estate(combat: 97...112, skills: 80...96, bosses: 100, killPower: 11, cluePower: 8, collections: 600...1000)
        case .newcomer:
            Estate(combat: 1...8, skills: 1...6)
        case .skiller:
            Estate(combat: 1...1, skills: 60...92, cluePower: 4, collections: 10...90)
        }
    }
}
