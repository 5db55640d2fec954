import Hiscores
package import Store

/// Where one player stands among the active players here, on the board of every metric by value.
package struct BoardPlaces: Sendable {
    package struct Place: Hashable, Sendable {
        /// From 1, as on the metric's ``Board``.
        package var rank: Int
        /// How many are on that board.
        package var total: Int

        package init(rank: Int, total: Int) {
            self.rank = rank
            self.total = total
        }
    }

    /// By the metric's key. A metric of which nothing is known of the player is absent.
    package var places: [String: Place]
    /// Everybody who is on boards, by name.
    package var usernames: [String]
}

extension ReadAccess {
    /// Looks once at every active player, whatever the number of metrics.
    ///
    /// - returns: no places for a player that is on no boards: deactivated, or never read.
    package func boardPlaces(player: Int64) throws -> BoardPlaces {
        let metrics = try metrics().map { (id: $0.id, metric: $0.metric) }
        let players = try boardPlayers(metrics: metrics.map(\.id))
        var result = BoardPlaces(places: [:], usernames: players.map(\.username))
        guard let own = players.firstIndex(where: { $0.id == player }) else { return result }
        let named = Dictionary(metrics.map { ($0.id, $0.metric) }) { first, _ in first }
        var standings: [Int64: Standing] = [:]
        for stored in players[own].values {
            guard let metric = named[stored.metricID] else { continue }
            standings[stored.metricID] = BoardPlace.Weight(value: stored, of: metric).map {
                Standing(metric: metric, weight: $0)
            }
        }
        for (index, other) in players.enumerated() {
            for stored in other.values {
                standings[stored.metricID]?.count(stored, isBefore: index < own, isOwn: index == own)
            }
        }
        for standing in standings.values {
            result.places[standing.metric.key] = BoardPlaces.Place(rank: standing.better + 1, total: standing.total)
        }
        return result
    }
}

/// One metric of the player, while the others are counted.
private struct Standing {
    let metric: Metric
    let weight: BoardPlace.Weight
    var better = 0
    var total = 0

    init(metric: Metric, weight: BoardPlace.Weight) {
        self.metric = metric
        self.weight = weight
    }

    /// - parameter isBefore: whether equals of this name go first.
    mutating func count(_ stored: StoredValue, isBefore: Bool, isOwn: Bool) {
        guard let value = stored.value else { return }
        total += 1
        // Most are far from equal, and levels take time to reckon.
        guard !isOwn, value >= weight.first else { return }
        guard value == weight.first, let other = BoardPlace.Weight(value: stored, of: metric) else {
            better += 1
            return
        }
        if weight < other || (isBefore && !(other < weight)) { better += 1 }
    }
}
