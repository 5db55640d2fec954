import Hummingbird
import Scheduling
import Store
import Timestamps

/// `GET /api/v1/system/stats`: how many players there are, and how much of them (osrsdiff-api §7.1). Its records are
/// readings: one for each time that a value was seen to be another.
struct SystemStats: Sendable {
    let services: WebServices

    /// For so long an answer may be given again: what is counted of the last day moves with the clock.
    private static let lifetime = Duration.seconds(60)

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let now = services.clock.now
        return try await services.cache.answer(.init("system stats"), at: now, lifetime: Self.lifetime) {
            let totals = try await services.reader.read {
                try $0.readingTotals(since: now - .days(1), and: now - .days(7))
            }
            return (try .json(Self.json(totals)), .everyone)
        }
    }

    private static func json(_ totals: ReadingTotals) -> JSONValue {
        let readings = totals.readings
        let average = totals.players == 0 ? 0 : Double(readings.total) / Double(totals.players)
        return [
            "total_players": .count(totals.players), "active_players": .count(totals.activePlayers),
            "inactive_players": .count(totals.players - totals.activePlayers),
            "total_hiscore_records": .count(readings.total),
            "oldest_record": .time(readings.first), "newest_record": .time(readings.latest),
            "records_last_24h": .count(readings.lastDay), "records_last_7d": .count(readings.lastWeek),
            "avg_records_per_player": .number((average * 100).rounded() / 100),
        ]
    }
}
