import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/feed?player&tag&kind&limit&before`: what is told of players, newest first. The events of one update are
/// one piece of news; the limit counts those.
struct FeedShow: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let page = EventPage(&input)
        let query = FeedQuery(&input)
        try input.check()
        let (rows, metrics) = try await services.reader.read { snapshot in
            (
                try snapshot.news(query.filter(in: snapshot), after: page.cursor, limit: page.limit + 1),
                try snapshot.metricsByID()
            )
        }
        let shown = rows.prefix(page.limit)
        return try .json(
            Reply(
                events: shown.flatMap(\.events).map { EventJSON($0, metrics: metrics, times: .offset) },
                news: shown.map { NewsJSON(NewsItem($0, metrics: metrics, in: services.timeZone)) },
                next: rows.count > page.limit ? shown.last.map { EventCursor($0).text } : nil))
    }

    private struct Reply: Encodable {
        /// Of all the news, in their order.
        var events: [EventJSON]
        var news: [NewsJSON]
        /// What `before` is for the next page; nil on the last.
        var next: String?

        enum CodingKeys: CodingKey {
            case events, news, next
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(events, forKey: .events)
            try container.encode(news, forKey: .news)
            try container.encode(next, forKey: .next)
        }
    }
}
