package import Hiscores
package import Store

/// What a list of names, such as that of a clan's members, says beside the players that are tracked.
package struct PlayerListComparison: Sendable {
    /// A player that is gone from the list, and a name in it that may be its new one.
    package struct Rename: Equatable, Sendable {
        package var player: PlayerRow
        package var name: PlayerName
    }

    /// Names this different at most are taken for two spellings of one.
    private static let mostChanges = 2

    /// Nobody here is called that, in the order of the list. Those of ``renames`` are among them.
    package var new: [PlayerName] = []
    /// Tracked, and in the list, by a present or a former name.
    package var known: [PlayerRow] = []
    /// Known, and no longer tracked: they could come back.
    package var inactive: [PlayerRow] = []
    /// Tracked, and not in the list.
    package var gone: [PlayerRow] = []
    /// Not in the list, and named by the config file, which alone decides on them.
    package var configured: [PlayerRow] = []
    /// Each of ``gone`` and of ``new`` at most once.
    package var renames: [Rename] = []

    /// - parameters:
    ///   - names: of the list, each once.
    ///   - matches: whom the names mean, by name key.
    ///   - players: all that are not removed.
    package init(_ names: [PlayerName], matches: [String: PlayerRow], players: [PlayerRow]) {
        var listed: Set<Int64> = []
        for name in names {
            if let player = matches[name.key] {
                guard listed.insert(player.id).inserted else { continue }
                if player.isActive { known.append(player) } else { inactive.append(player) }
            } else {
                new.append(name)
            }
        }
        for player in players where player.isActive && player.archivedFrom == nil && !listed.contains(player.id) {
            if player.origin == PlayerRequest.Origin.config.rawValue {
                configured.append(player)
            } else {
                gone.append(player)
            }
        }
        findRenames()
    }

    /// Pairs of names that differ by two letters at most, and by a quarter of them, the nearest first; then, if one player
    /// is left whom the hiscores do not list any more, and one new name, these two.
    private mutating func findRenames() {
        var pairs: [(changes: Int, player: PlayerRow, name: PlayerName)] = []
        for player in gone {
            for name in new where abs(player.nameKey.count - name.key.count) <= Self.mostChanges {
                let changes = Self.changes(from: player.nameKey, to: name.key)
                let most = min(Self.mostChanges, min(player.nameKey.count, name.key.count) / 4)
                if changes <= most { pairs.append((changes, player, name)) }
            }
        }
        var (players, names) = (Set<Int64>(), Set<String>())
        for pair in pairs.sorted(by: { $0.changes < $1.changes })
        where !players.contains(pair.player.id) && !names.contains(pair.name.key) {
            players.insert(pair.player.id)
            names.insert(pair.name.key)
            renames.append(Rename(player: pair.player, name: pair.name))
        }
        let lost = gone.filter { $0.state == PlayerState.notFound.rawValue && !players.contains($0.id) }
        let left = new.filter { !names.contains($0.key) }
        if let player = lost.first, lost.count == 1, let name = left.first, left.count == 1 {
            renames.append(Rename(player: player, name: name))
        }
    }

    /// How many letters are added, left out or replaced from one text to the other (Levenshtein).
    static func changes(from left: String, to right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (letter == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}

extension ReadAccess {
    package func compare(_ names: [PlayerName]) throws -> PlayerListComparison {
        var matches: [String: PlayerRow] = [:]
        for name in names { matches[name.key] = try player(named: name) }
        return PlayerListComparison(names, matches: matches, players: try players())
    }
}
