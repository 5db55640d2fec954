import Timestamps
import Tracker

/// A row of osrsdiff's leaderboards (osrsdiff-api §1.2, 21 to 24).
struct LeaderboardEntry: Encodable {
    enum Kind: String {
        case overall
        case skill
    }

    let entry: Board.Entry
    /// The numbers' names begin with it.
    let kind: Kind

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(entry.rank, forKey: Key("rank"))
        try container.encode(entry.username, forKey: Key("username"))
        try container.encode(entry.fetchedAt.formatted(.offset), forKey: Key("fetched_at"))
        try container.encode(entry.value, forKey: Key("\(kind)_experience"))
        try container.encode(entry.level, forKey: Key("\(kind)_level"))
        try container.encode(entry.hiscoreRank, forKey: Key("\(kind)_rank"))
    }
}
