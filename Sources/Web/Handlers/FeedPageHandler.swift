import HTTPTypes
import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /feed?player&tag&kind&before`: what is told of players, newest first.
struct FeedPageHandler: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let page = EventPage(&input)
        let query = FeedQuery(&input)
        try input.check()
        var status = HTTPResponse.Status.ok
        var (news, older, problem): ([NewsItem], String?, String?) = ([], nil, nil)
        do {
            let (rows, metrics) = try await services.reader.read { snapshot in
                (
                    try snapshot.news(query.filter(in: snapshot), after: page.cursor, limit: FeedPage.size + 1),
                    try snapshot.metricsByID()
                )
            }
            news = rows.prefix(FeedPage.size).map { NewsItem($0, metrics: metrics, in: services.timeZone) }
            older = rows.count > FeedPage.size ? EventCursor(rows[FeedPage.size - 1]).text : nil
        } catch let error as UserError {
            problem = error.message.hasSuffix(".") ? error.message : "\(error.message)."
            status = APIError(error).status
        }
        let tags = try await services.reader.read { try $0.players(activeOnly: true) }.flatMap(\.tags)
        var frame = try await services.frame(call, title: "News", .feed, live: [.reading, .player])
        frame.description = "What players reached and became in Old School RuneScape"
        frame.address = PlayerShare.address(of: query.link(), publicURL: services.publicURL)
        frame.feed = query.link("/feed.xml")
        let content = FeedPage(
            news: news, query: query, tags: Set(tags).sorted(), isFirst: page.cursor == .start, older: older,
            problem: problem, clock: services.pageClock)
        return .html(content.html(frame), status: status)
    }
}
