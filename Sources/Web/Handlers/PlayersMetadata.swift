import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/players/{username}/metadata`: how a player is tracked, and what there is of it (osrsdiff-api §1.2, 9).
struct PlayersMetadata: Sendable {
    let services: WebServices

    /// For so long an answer may be given again: what is counted of the last day moves with the clock.
    private static let lifetime = Duration.seconds(60)

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        let now = services.clock.now
        return try await services.cache.answer(.init("metadata", of: name.key), at: now, lifetime: Self.lifetime) {
            let (player, counts) = try await services.reader.read { snapshot in
                let player = try snapshot.requirePlayer(name)
                return (
                    player,
                    try snapshot.readingCounts(player: player.id, since: now - .days(1), and: now - .days(7))
                )
            }
            return (try .json(MetadataAnswer(player: player, counts: counts)), .player(player.id))
        }
    }
}

/// Its records are readings: one for each time that a value was seen to be another.
private struct MetadataAnswer: Encodable {
    let player: PlayerRow
    let counts: ReadingCounts

    private enum CodingKeys: String, CodingKey {
        case totalRecords = "total_records"
        case firstRecord = "first_record"
        case latestRecord = "latest_record"
        case lastDay = "records_last_24h"
        case lastWeek = "records_last_7d"
        case averageHours = "avg_fetch_frequency_hours"
    }

    func encode(to encoder: any Encoder) throws {
        try PlayerHead(player).encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(counts.total, forKey: .totalRecords)
        try container.encode(counts.first?.formatted(.offset), forKey: .firstRecord)
        try container.encode(counts.latest?.formatted(.offset), forKey: .latestRecord)
        try container.encode(counts.lastDay, forKey: .lastDay)
        try container.encode(counts.lastWeek, forKey: .lastWeek)
        try container.encode(averageHours, forKey: .averageHours)
    }

    /// From one reading to the next, to two places; nil unless there are two of different times.
    private var averageHours: Double? {
        guard let first = counts.first, let latest = counts.latest, latest > first, counts.total > 1 else { return nil }
        let hours = (latest - first).fractionalSeconds / 3600 / Double(counts.total - 1)
        return (hours * 100).rounded() / 100
    }
}
