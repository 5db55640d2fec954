import Hiscores

/// The players of osrsdiff's as hiscored sees them: two spellings of a name are one player.
package struct OsrsdiffRoster: Sendable {
    /// A player, by all the rows it has there.
    package struct Member: Equatable, Sendable {
        /// As it is to be shown, and how it is to be polled.
        package var player: OsrsdiffPlayer
        /// All its spellings, in the order of the file.
        package var spellings: [String]
        /// Whether one of its rows is active.
        package var isActive: Bool
        package var intervalMinutes: Int
    }

    package private(set) var members: [Member] = []
    /// Which member has a number of osrsdiff's.
    private var places: [Int64: Int] = [:]
    private var byName: [PlayerName: Int] = [:]

    package init() {}

    /// Adds a row. Of several active ones of a player the shortest interval counts: then nothing is looked at less often
    /// than before.
    ///
    /// - throws: ``RowError`` for a number that another row has.
    mutating func add(_ player: OsrsdiffPlayer) throws(RowError) {
        guard places[player.id] == nil else { throw RowError("another row has the id \(player.id) already") }
        guard let place = byName[player.name] else {
            byName[player.name] = members.count
            places[player.id] = members.count
            members.append(
                Member(
                    player: player, spellings: [player.name.display], isActive: player.isActive,
                    intervalMinutes: player.intervalMinutes))
            return
        }
        places[player.id] = place
        var member = members[place]
        member.spellings.append(player.name.display)
        if player.isActive {
            let minutes = player.intervalMinutes
            member.intervalMinutes = member.isActive ? min(member.intervalMinutes, minutes) : minutes
            if !member.isActive { member.player = player }
            member.isActive = true
        }
        members[place] = member
    }

    /// The place in ``members`` of osrsdiff's number; nil for a number of nobody.
    package func place(of id: Int64) -> Int? { places[id] }
}
