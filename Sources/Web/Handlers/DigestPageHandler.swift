import Hummingbird
import Store
import Tracker

/// `GET /digest`: the last summaries of a week.
struct DigestPageHandler: Sendable {
    private static let shown = 8

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let notices = try await services.reader.read { try $0.lastNotices(topic: "digest", limit: Self.shown) }
        var frame = try await services.frame(call, title: "Summaries", .feed)
        frame.description = "What the last weeks brought in Old School RuneScape"
        frame.address = PlayerShare.address(of: "/digest", publicURL: services.publicURL)
        return .html(DigestPage(notices: notices, clock: services.pageClock).html(frame))
    }
}
