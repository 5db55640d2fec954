import Store
import Timestamps

/// What is told of a reading with new numbers.
struct ReadingEvent: Encodable {
    private let id: Int64
    private let username: String
    private let seenAt: String
    private let metrics: [String]

    private enum CodingKeys: String, CodingKey {
        case id, username, metrics
        case seenAt = "seen_at"
    }

    init(_ reading: ChangedRows.Reading) {
        id = reading.player.id
        username = reading.player.username
        seenAt = reading.seenAt.formatted(.offset)
        metrics = reading.metrics
    }
}
