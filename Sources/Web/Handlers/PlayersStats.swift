import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/players/{username}/stats`: what the hiscores last said (osrsdiff-api §1.2, 16).
struct PlayersStats: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        return try await services.cache.answer(.init("stats", of: name.key), at: services.clock.now) {
            let details = try await services.reader.read { try $0.playerDetails(name) }
            return (try .json(StatsAnswer(details)), .player(details.player.id))
        }
    }
}

/// osrsdiff calls every row that is no skill a boss.
private struct StatsAnswer: Encodable {
    /// Clients compare this text and start polling.
    private static let noData = "No data available"

    private let details: PlayerDetails

    init(_ details: PlayerDetails) {
        self.details = details
    }

    private enum CodingKeys: String, CodingKey {
        case username, overall, skills, bosses, metadata, error
        case fetchedAt = "fetched_at"
        case combatLevel = "combat_level"
    }

    private enum EntryKeys: String, CodingKey {
        case rank, level, experience
        case killCount = "kc"
    }

    private struct Skill: Encodable {
        var entry: PlayerDetails.Entry

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: EntryKeys.self)
            try container.encode(entry.rank, forKey: .rank)
            try container.encode(entry.level, forKey: .level)
            try container.encode(entry.value, forKey: .experience)
        }
    }

    private struct Boss: Encodable {
        var entry: PlayerDetails.Entry

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: EntryKeys.self)
            try container.encode(entry.rank, forKey: .rank)
            try container.encode(entry.value, forKey: .killCount)
        }
    }

    private struct Metadata: Encodable {
        var skills: Int
        var bosses: Int
        var record: Int64?

        enum CodingKeys: String, CodingKey {
            case skills = "total_skills"
            case bosses = "total_bosses"
            case record = "record_id"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(skills, forKey: .skills)
            try container.encode(bosses, forKey: .bosses)
            try container.encode(record, forKey: .record)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let hasData = details.seenAt != nil
        try container.encode(details.player.username, forKey: .username)
        try container.encode(details.seenAt?.formatted(.offset), forKey: .fetchedAt)
        try container.encode(hasData ? Skill(entry: details.overall) : nil, forKey: .overall)
        try container.encode(details.combatLevel, forKey: .combatLevel)
        let skills = details.skills.map { ($0.metric.key, Skill(entry: $0)) }
        try container.encode(Dictionary(skills) { first, _ in first }, forKey: .skills)
        let bosses = details.activities.map { ($0.metric.key, Boss(entry: $0)) }
        try container.encode(Dictionary(bosses) { first, _ in first }, forKey: .bosses)
        try container.encode(
            Metadata(skills: skills.count, bosses: bosses.count, record: details.readingID), forKey: .metadata)
        try container.encode(hasData ? nil : Self.noData, forKey: .error)
    }
}
