import Hiscores
import Store
import Timestamps
import Tracker

/// One of the players that `GET /api/v1/compare` puts side by side: what it has and what it gained, metric by metric.
struct ComparedPlayer: Encodable {
    let metrics: PlayerMetrics
    let gains: PlayerGains
    private var shown: [Metric] = []
    let known: [Metric: PlayerMetrics.Entry]

    init(metrics: PlayerMetrics, gains: PlayerGains) {
        self.metrics = metrics
        self.gains = gains
        known = Dictionary(metrics.entries.map { ($0.metric, $0) }) { first, _ in first }
    }

    var id: Int64 { metrics.player.id }
    var username: String { metrics.player.username }

    /// The same player, with these metrics, known or not.
    func showing(_ metrics: [Metric]) -> ComparedPlayer {
        var player = self
        player.shown = metrics
        return player
    }

    private enum CodingKeys: String, CodingKey {
        case username, mode, complete, metrics
        case fetchedAt = "fetched_at"
        case firstSeen = "first_seen"
    }

    private struct Entry: Encodable {
        let known: PlayerMetrics.Entry?
        let gain: Gain?

        enum CodingKeys: String, CodingKey {
            case value, level, rank, gained, complete
            case perDay = "per_day"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(known?.value, forKey: .value)
            try container.encode(known?.level, forKey: .level)
            try container.encode(known?.rank, forKey: .rank)
            try container.encode(gain?.gained, forKey: .gained)
            try container.encode(gain?.isComplete ?? false, forKey: .complete)
            try container.encode(gain?.perDay, forKey: .perDay)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(username, forKey: .username)
        try container.encode(metrics.player.mode, forKey: .mode)
        try container.encode(metrics.seenAt?.formatted(.offset), forKey: .fetchedAt)
        try container.encode(gains.firstSeen?.formatted(.offset), forKey: .firstSeen)
        try container.encode(gains.isComplete, forKey: .complete)
        let gained = Dictionary(gains.entries.map { ($0.metric, $0.gain) }) { first, _ in first }
        let entries = shown.map { ($0.key, Entry(known: known[$0], gain: gained[$0] ?? nil)) }
        try container.encode(Dictionary(entries) { first, _ in first }, forKey: .metrics)
    }
}
