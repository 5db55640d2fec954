import Hiscores
import Store
import Timestamps
import Tracker

/// Some players side by side, in the order in which they were named.
struct Comparison: Encodable {
    let period: GainPeriod
    let end: Timestamp
    let metrics: [Metric]
    let players: [ComparedPlayer]

    private enum CodingKeys: CodingKey {
        case period, start, end, metrics, players
    }

    private struct Title: Encodable {
        var key: String
        var kind: String
        var name: String
    }

    /// - parameter wanted: the metrics as they were typed; none means all that are known of one of them.
    init(
        of names: [PlayerName], metrics wanted: [String], period: GainPeriod, now: Timestamp, in snapshot: ReadSnapshot
    ) throws {
        self.period = period
        end = now
        var chosen: [Metric] = []
        let known = wanted.isEmpty ? [] : try snapshot.namedMetrics()
        for typed in wanted {
            let metric = try known.require(typed).metric
            if !chosen.contains(metric) { chosen.append(metric) }
        }
        var all: [ComparedPlayer] = []
        for name in names {
            let player = ComparedPlayer(
                metrics: try snapshot.playerMetrics(name, now: now),
                gains: try snapshot.playerGains(name, period: period, now: now))
            if let twin = all.first(where: { $0.id == player.id }) {
                throw UserError(.refused, "'\(twin.username)' is named twice: name players once, by any of their names")
            }
            all.append(player)
        }
        if wanted.isEmpty {
            chosen = Set(all.flatMap { $0.known.keys })
                .sorted { ($0.order, $0.key) < ($1.order, $1.key) }
        }
        metrics = chosen
        players = all.map { $0.showing(chosen) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(period.rawValue, forKey: .period)
        // All time begins for each player by itself.
        let start = period.length.map { end - $0 }
        try container.encode(start?.formatted(.offset), forKey: .start)
        try container.encode(end.formatted(.offset), forKey: .end)
        try container.encode(
            metrics.map { Title(key: $0.key, kind: $0.kind.rawValue, name: $0.displayName) }, forKey: .metrics)
        try container.encode(players, forKey: .players)
    }
}
