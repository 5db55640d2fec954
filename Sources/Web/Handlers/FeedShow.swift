import Hiscores
import Hummingbird
import Store
import Tracker

/// `GET /api/v1/feed?limit&before`: what active players reached and became, newest first. What went wrong with fetches,
/// what the guards held back and what the operator decided is left out.
struct FeedShow: Sendable {
    let services: WebServices

    private static let kinds = EventKind.allCases.filter(\.isNews).map(\.rawValue)

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let page = try EventPage(call)
        let (rows, metrics) = try await services.reader.read { snapshot in
            (
                try snapshot.eventsOfActivePlayers(kinds: Self.kinds, after: page.cursor, limit: page.limit + 1),
                try snapshot.metrics()
            )
        }
        return try page.answer(rows, metrics: metrics)
    }
}
