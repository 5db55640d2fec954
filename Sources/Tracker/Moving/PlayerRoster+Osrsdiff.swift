import Hiscores
import Scheduling
import Store
import Timestamps

/// How a player of another program's came to be one here.
package enum ImportArrival: String, Sendable {
    case added
    /// It had been removed here, and its history was not purged yet.
    case returned
    /// It was here already, and stays as it is.
    case kept
}

extension PlayerRoster {
    /// Tracks a player as osrsdiff did: on or off, and every so many minutes. One that is tracked already keeps what was
    /// chosen here.
    ///
    /// - returns: nil for the number of a player whose name keeps somebody else's history here.
    func arrive(
        _ member: OsrsdiffRoster.Member, in transaction: WriteTransaction, now: Timestamp
    ) throws -> (id: Int64, arrival: ImportArrival)? {
        let name = member.player.name
        if let row = try transaction.player(named: name) { return row.archivedFrom == nil ? (row.id, .kept) : nil }
        return try settle(
            name, mode: member.player.mode, intervalMinutes: member.intervalMinutes, isActive: member.isActive,
            createdAt: member.player.createdAt ?? now, in: transaction, now: now)
    }

    /// Tracks a player who is not tracked. Nothing is fetched before its next slot, so that a thousand of them do not
    /// stand in a queue.
    ///
    /// - parameter mode: what another program found out; it holds until the next look finds it out anew.
    /// - returns: nil where the name keeps somebody else's history.
    func settle(
        _ name: PlayerName, mode: GameMode?, intervalMinutes: Int, isActive: Bool, createdAt: Timestamp,
        in transaction: WriteTransaction, now: Timestamp
    ) throws -> (id: Int64, arrival: ImportArrival)? {
        let new = NewPlayer(
            nameKey: name.key, username: name.display, modeSetting: ModeSetting.auto.text, mode: mode?.rawValue,
            intervalMinutes: intervalMinutes, cron: nil, cronTimeZone: nil,
            origin: PlayerRequest.Origin.import.rawValue)
        let id: Int64
        var arrival = ImportArrival.added
        if let removed = try transaction.player(nameKey: name.key, includingRemoved: true) {
            guard removed.archivedFrom == nil else { return nil }
            try transaction.reviveRemovedPlayer(id: removed.id, as: new)
            id = removed.id
            arrival = .returned
        } else {
            id = try transaction.insertPlayer(new, now: min(createdAt, now))
        }
        if mode != nil { try transaction.requestModeCheck(player: id) }
        if isActive {
            try schedules.schedule(try transaction.requirePlayer(id: id), in: transaction, now: now)
        } else {
            try transaction.setPlayerActive(id: id, false)
        }
        return (id, arrival)
    }
}
