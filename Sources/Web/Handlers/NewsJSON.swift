import Timestamps
import Tracker

/// A piece of news as the API tells it.
struct NewsJSON: Encodable {
    private let item: NewsItem

    init(_ item: NewsItem) {
        self.item = item
    }

    private enum CodingKeys: String, CodingKey {
        case id, username, text, topics
        case seenAfter = "seen_after"
        case seenBefore = "seen_before"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(item.id, forKey: .id)
        try container.encode(item.pageName, forKey: .username)
        try container.encode("\(item.username) \(item.sentence)", forKey: .text)
        try container.encode(item.topics, forKey: .topics)
        try container.encode(item.seenAfter.formatted(.offset), forKey: .seenAfter)
        try container.encode(item.seenBefore.formatted(.offset), forKey: .seenBefore)
    }
}
