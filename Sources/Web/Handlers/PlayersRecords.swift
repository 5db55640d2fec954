import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/players/{username}/records`: the most experience that a player ever gained in a day, week, month and
/// year, skill by skill (osrsdiff-api §1.2, 20).
struct PlayersRecords: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        // Nothing in it depends on the time.
        return try await services.cache.answer(.init("records", of: name.key), at: services.clock.now) {
            let records = try await services.reader.read { try $0.playerRecords(name) }
            return (try .json(RecordsAnswer(records)), .player(records.player.id))
        }
    }
}

/// The members are osrsdiff's, the numbers those of ``PlayerRecords``.
private struct RecordsAnswer: Encodable {
    private struct Record: Encodable {
        var skill: String
        var gain: Int64
        var date: String
        var start: Int64
        var end: Int64

        enum CodingKeys: String, CodingKey {
            case skill, date
            case gain = "exp_gain"
            case start = "start_exp"
            case end = "end_exp"
        }

        init(_ entry: PlayerRecords.Entry) {
            skill = entry.metric.key
            gain = entry.record.gained
            // The day in UTC on which the last of it was seen.
            let day = Timestamp(seconds: entry.record.to.seconds.flooringQuotient(86_400) * 86_400)
            date = day.formatted(.offset)
            start = entry.record.startValue
            end = entry.record.endValue
        }
    }

    private let username: String
    private let records: [String: [String: Record]]

    init(_ records: PlayerRecords) {
        username = records.player.username
        let periods = GainPeriod.ofRecords.map { period in
            let skills = (records.entries[period] ?? []).filter(\.metric.isSkill)
            return (period.rawValue, Dictionary(skills.map { ($0.metric.key, Record($0)) }) { first, _ in first })
        }
        self.records = Dictionary(periods) { first, _ in first }
    }
}
