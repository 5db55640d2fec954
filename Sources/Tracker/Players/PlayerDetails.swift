package import Hiscores
package import Store
package import Timestamps

/// Everything the hiscores last said of a player, by metric.
package struct PlayerDetails: Sendable {
    package struct Entry: Equatable, Sendable {
        package var metric: Metric
        package var value: Int64?
        package var rank: Int64?
        /// Of Overall and skills.
        package var level: Int?
    }

    package var player: PlayerRow
    /// When the values were read; nil for a player that was never read.
    package var seenAt: Timestamp?
    package var readingID: Int64?
    package var overall: Entry
    /// In game order, without Overall.
    package var skills: [Entry]
    /// In the order of the hiscores.
    package var activities: [Entry]

    /// nil unless all seven levels it depends on are known.
    package var combatLevel: Int? {
        let levels = Dictionary(skills.map { ($0.metric.key, $0.level) }) { first, _ in first }
        func level(_ key: String) -> Int? { levels[key] ?? nil }
        guard let attack = level("attack"), let strength = level("strength"), let defence = level("defence"),
            let hitpoints = level("hitpoints"), let prayer = level("prayer"), let ranged = level("ranged"),
            let magic = level("magic")
        else { return nil }
        return CombatLevel.combatLevel(
            attack: attack, strength: strength, defence: defence, hitpoints: hitpoints, prayer: prayer, ranged: ranged,
            magic: magic)
    }
}

extension ReadAccess {
    /// - throws: ``UserError`` of kind `notFound`.
    package func playerDetails(_ name: PlayerName) throws -> PlayerDetails {
        let player = try requirePlayer(name)
        let overall = PlayerDetails.Entry(metric: MetricCatalog.overall)
        var details = PlayerDetails(player: player, overall: overall, skills: [], activities: [])
        guard let current = try current(player: player.id) else { return details }
        details.seenAt = current.seenAt
        details.readingID = current.readingID
        let metrics = Dictionary(uniqueKeysWithValues: try metrics().map { ($0.id, $0.metric) })
        let entries = current.values.compactMap { stored in
            metrics[stored.metricID].map { metric in
                PlayerDetails.Entry(
                    metric: metric, value: stored.value, rank: stored.rank, level: stored.level(of: metric))
            }
        }
        for entry in entries.sorted(by: { ($0.metric.order, $0.metric.key) < ($1.metric.order, $1.metric.key) }) {
            switch entry.metric.kind {
            case .overall: details.overall = entry
            case .skill: details.skills.append(entry)
            default: details.activities.append(entry)
            }
        }
        return details
    }
}

extension ReadAccess {
    /// All values that were known of a player at an instant, by wire name.
    package func values(player: Int64, at time: Timestamp) throws -> [String: Int64] {
        var values: [String: Int64] = [:]
        for metric in try metrics() {
            values[metric.wireName] = try value(player: player, metric: metric.id, at: time)
        }
        return values
    }
}
