import Hummingbird
import Store
import Tracker

/// `GET /digest?tag`: the last summaries of a week, of all players or of those with a tag.
struct DigestPageHandler: Sendable {
    private static let shown = 8

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let input = Input(call)
        let tag = input.queryText("tag").flatMap { $0.isEmpty ? nil : $0 }
        try input.check()
        let (notices, tags) = try await services.reader.read { snapshot in
            (
                try snapshot.lastNotices(topic: "digest", tag: tag, limit: Self.shown),
                try snapshot.noticeTags(topic: "digest")
            )
        }
        var frame = try await services.frame(call, title: "Summaries", .feed)
        frame.description = "What the last weeks brought in Old School RuneScape"
        frame.address = PlayerShare.address(of: "/digest", publicURL: services.publicURL)
        return .html(DigestPage(notices: notices, tag: tag, tags: tags, clock: services.pageClock).html(frame))
    }
}
