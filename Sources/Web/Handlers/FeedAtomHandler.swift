import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Timestamps
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
        var answer = Answer.plain(feed.xml, type: "application/atom+xml; charset=utf-8")
        answer.headers[.lastModified] = feed.updated.httpText
        // Who names a tag is answered by that, whatever the date (RFC 9110 §13.1.3).
        if call.request.headers[.ifNoneMatch] == nil,
            call.request.headers[.ifModifiedSince] == answer.headers[.lastModified]
        {
            answer.status = .notModified
            answer.headers[.contentType] = nil
            answer.body = .bytes(ByteBuffer())
        }
        return answer
    }
}
