import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/players/{username}/metrics`: the metrics that are known of a player, and when each of them changed.
struct PlayersMetrics: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        let now = services.clock.now
        return try await services.cache.answer(.init("metrics", of: name.key), at: now) {
            let metrics = try await services.reader.read { try $0.playerMetrics(name, now: now) }
            return (try .json(MetricsAnswer(metrics: metrics)), .player(metrics.player.id))
        }
    }
}

private struct MetricsAnswer: Encodable {
    let metrics: PlayerMetrics

    private enum CodingKeys: String, CodingKey {
        case username, metrics
        case fetchedAt = "fetched_at"
    }

    private struct Entry: Encodable {
        let entry: PlayerMetrics.Entry

        enum CodingKeys: String, CodingKey {
            case key, kind, name, value, level, rank
            case changedAt = "changed_at"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(entry.metric.key, forKey: .key)
            try container.encode(entry.metric.kind.rawValue, forKey: .kind)
            try container.encode(entry.metric.displayName, forKey: .name)
            try container.encode(entry.value, forKey: .value)
            try container.encode(entry.level, forKey: .level)
            try container.encode(entry.rank, forKey: .rank)
            try container.encode(entry.changedAt?.formatted(.offset), forKey: .changedAt)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(metrics.player.username, forKey: .username)
        try container.encode(metrics.seenAt?.formatted(.offset), forKey: .fetchedAt)
        try container.encode(metrics.entries.map(Entry.init), forKey: .metrics)
    }
}
