import Hiscores
import Store

/// Which hiscore tables show numbers of the same game.
extension ReadAccess {
    func hiscoreTable(id: Int64) throws -> GameMode {
        guard let mode = try hiscoreTableNames()[id].flatMap(GameMode.init) else {
            throw UserError(.refused, "the database holds a reading of hiscore table \(id), which it does not list")
        }
        return mode
    }

    /// The tables whose numbers go on from each other, as those of one account do.
    func hiscoreTables(like table: GameMode) throws -> [Int64] {
        try hiscoreTableNames().filter { GameMode(rawValue: $0.value)?.isComparable(to: table) == true }.keys.sorted()
    }

    /// The groups of tables whose numbers go on from each other; a table that stands alone is in none.
    func comparableTables() throws -> [[Int64]] {
        let names = try hiscoreTableNames()
        let groups = GameMode.allCases.map { table in
            names.filter { GameMode(rawValue: $0.value)?.isComparable(to: table) == true }.keys.sorted()
        }
        return Array(Set(groups.filter { $0.count > 1 }))
    }

    /// The tables of the game that a player is read from; nil for one that was never read.
    func hiscoreTables(of player: Int64) throws -> [Int64]? {
        try current(player: player).map { try hiscoreTables(like: hiscoreTable(id: $0.tableID)) }
    }
}
