import Hiscores
import Scheduling
import Store
import Timestamps

/// How a player of osrsdiff's came to be one here.
enum OsrsdiffArrival: String, Sendable {
    case added
    /// It had been removed here, and its history was not purged yet.
    case returned
    /// It was here already, and stays as it is.
    case kept
}

extension PlayerRoster {
    /// Tracks a player as osrsdiff did: on or off, and every so many minutes. One that is tracked already keeps what was
    /// chosen here. Nothing is fetched before its next slot, so that a thousand of them do not stand in a queue.
    ///
    /// - returns: nil for the number of a player whose name keeps somebody else's history here.
    func arrive(
        _ member: OsrsdiffRoster.Member, in transaction: WriteTransaction, now: Timestamp
    ) throws -> (id: Int64, arrival: OsrsdiffArrival)? {
        let name = member.player.name
        if let row = try transaction.player(named: name) { return row.archivedFrom == nil ? (row.id, .kept) : nil }
        let mode = member.player.mode
        let new = NewPlayer(
            nameKey: name.key, username: name.display, modeSetting: ModeSetting.auto.text, mode: mode?.rawValue,
            intervalMinutes: member.intervalMinutes, cron: nil, cronTimeZone: nil,
            origin: PlayerRequest.Origin.import.rawValue)
        let id: Int64
        var arrival = OsrsdiffArrival.added
        if let removed = try transaction.player(nameKey: name.key, includingRemoved: true) {
            guard removed.archivedFrom == nil else { return nil }
            try transaction.reviveRemovedPlayer(id: removed.id, as: new)
            id = removed.id
            arrival = .returned
        } else {
            id = try transaction.insertPlayer(new, now: min(member.player.createdAt ?? now, now))
        }
        // What osrsdiff found out holds until the next look finds it out anew.
        if mode != nil { try transaction.requestModeCheck(player: id) }
        if member.isActive {
            try schedules.schedule(try transaction.requirePlayer(id: id), in: transaction, now: now)
        } else {
            try transaction.setPlayerActive(id: id, false)
        }
        return (id, arrival)
    }
}
