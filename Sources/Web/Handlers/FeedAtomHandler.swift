import Hummingbird
import Store
import Tracker

/// `GET /feed.xml?player&tag&kind`: the last news for feed readers, as Atom (RFC 4287).
struct FeedAtomHandler: Sendable {
    private static let entryCount = 50

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let query = FeedQuery(&input)
        try input.check()
        let (rows, metrics) = try await services.reader.read { snapshot in
            (
                try snapshot.news(query.filter(in: snapshot), limit: Self.entryCount), try snapshot.metricsByID()
            )
        }
        let feed = AtomFeed(
            news: rows.map { NewsItem($0, metrics: metrics, in: services.timeZone) }, query: query,
            publicURL: services.publicURL)
        // Without a date: a second, a late piece of news and a new name have the same one as what was there before.
        return .plain(feed.xml, type: "application/atom+xml; charset=utf-8")
    }
}
