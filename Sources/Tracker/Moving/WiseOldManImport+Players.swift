import Hiscores
import Scheduling
import Store
import Timestamps

extension WiseOldManImport {
    private static let statuses: Set<String> = ["unranked", "flagged", "archived", "banned"]

    /// Makes a player known here: adds it unless it is tracked, joins what is tracked under its former names, and keeps
    /// those as former names.
    ///
    /// - returns: what came of it; without a name when it is not taken.
    /// - throws: ``UserError`` for a name that is none, and for a player of another game.
    package func introduce(_ person: WiseOldManPlayer) async throws -> WiseOldManArrival {
        let name = try person.playerName()
        var notes: [String] = []
        if let status = person.status, status != "active" {
            notes.append(
                "it is \(status) at Wise Old Man\(person.isArchived ? ": somebody else has its name now" : "")")
        }
        let former = Self.formerNames(of: person, now: name)
        let joined = try await join(former, to: name, &notes)
        let now = roster.clock.now
        return try await write { [self, notes] transaction in
            var arrival = WiseOldManArrival()
            arrival.joined = joined
            arrival.notes = notes
            guard let (player, how) = try arrive(name, person, &arrival.notes, in: transaction, now: now) else {
                return arrival
            }
            _ = try table(of: player, person)
            arrival.player = player.username
            arrival.arrival = how
            for (name, until) in former
            where try keepFormerName(name, of: player, until: until ?? now, in: transaction) {
                arrival.formerNames.append(name.display)
            }
            if let id = person.id { arrival.position = try position(of: player, number: id, in: transaction) }
            return arrival
        }
    }

    /// Those that are names, oldest first.
    private static func formerNames(
        of person: WiseOldManPlayer, now name: PlayerName
    ) -> [(name: PlayerName, until: Timestamp?)] {
        person.formerNames.compactMap { text, until in (try? PlayerName(text)).map { ($0, until) } }
            .filter { $0.0 != name }
            .sorted {
                ($0.1 ?? Timestamp(milliseconds: .min), $0.0.key) < ($1.1 ?? Timestamp(milliseconds: .min), $1.0.key)
            }
    }

    private func arrive(
        _ name: PlayerName, _ person: WiseOldManPlayer, _ notes: inout [String], in transaction: WriteTransaction,
        now: Timestamp
    ) throws -> (player: PlayerRow, ImportArrival)? {
        if let player = try transaction.player(named: name) {
            guard player.archivedFrom == nil else {
                notes.append("'\(player.username)' keeps somebody else's history here; rename that first")
                return nil
            }
            if player.nameKey != name.key { notes.append("here it is called '\(player.username)'") }
            return (player, .kept)
        }
        guard !person.isArchived else { return nil }
        guard addsPlayers else {
            notes.append("it is not tracked here")
            return nil
        }
        guard
            let (id, how) = try roster.settle(
                name, mode: person.mode, intervalMinutes: roster.defaultIntervalMinutes, isActive: true,
                createdAt: now, in: transaction, now: now)
        else {
            notes.append("'\(name)' keeps somebody else's history here; rename that first")
            return nil
        }
        return (try transaction.requirePlayer(id: id), how)
    }

    // MARK: - Former names

    /// Gives players that are tracked under a former name the present one: where both are, they become one.
    ///
    /// Somebody else may have taken a name that was given up. So only who was not seen under it afterwards is taken for the
    /// same player.
    private func join(
        _ former: [(name: PlayerName, until: Timestamp?)], to name: PlayerName, _ notes: inout [String]
    ) async throws -> [String] {
        var joined: [String] = []
        for (old, until) in former {
            let found = try await roster.store.read { try $0.player(nameKey: old.key) }
            guard let player = found, player.archivedFrom == nil else { continue }
            let isGone = player.state == PlayerState.notFound.rawValue
            let isOlder = player.lastFetched.flatMap { last in until.map { last <= $0 } } ?? false
            guard isGone || isOlder else {
                notes.append(
                    "'\(player.username)' is tracked here too, which was its name"
                        + "\(until.map { " until \($0.formatted())" } ?? ""); somebody else may have it now. If not, "
                        + "`hiscored player rename '\(player.username)' '\(name)'` makes them one")
                continue
            }
            do {
                if !isDryRun {
                    _ = try await roster.rename(old, to: name, at: until ?? player.lastFetched, isSilent: true)
                }
                joined.append(player.username)
            } catch let error as UserError {
                notes.append(error.message)
            }
        }
        return joined
    }

    /// - returns: whether it was none before.
    private func keepFormerName(
        _ name: PlayerName, of player: PlayerRow, until: Timestamp, in transaction: WriteTransaction
    ) throws -> Bool {
        guard name.key != player.nameKey, try transaction.player(nameKey: name.key) == nil else { return false }
        if let alias = try transaction.alias(nameKey: name.key), alias.playerID == player.id || alias.until >= until {
            return false
        }
        try transaction.setAlias(nameKey: name.key, username: name.display, player: player.id, until: until)
        return true
    }
}
