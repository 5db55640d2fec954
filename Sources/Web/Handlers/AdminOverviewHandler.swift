import Scheduling
import Store
import Timestamps
import Tracker

/// `GET /admin`: whether everything runs, and what waits for the operator.
struct AdminOverviewHandler: Sendable {
    private static let span = Duration.days(1)
    private static let mostChanges = 10

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let clock = services.pageClock
        let page = try await services.reader.read { [upstream = services.upstream] snapshot in
            AdminOverviewPage(
                players: try snapshot.players(), jobs: try snapshot.jobCounts(),
                executions: try snapshot.executionCounts(since: clock.now - Self.span),
                pausedQueues: try snapshot.pausedQueues().sorted(),
                upstream: try upstream.report(in: snapshot, now: clock.now),
                changes: try snapshot.changes(limit: Self.mostChanges), clock: clock)
        }
        let frame = try await services.frame(
            call, title: "Overview", .admin(.overview), live: [.job, .player, .upstream])
        return .html(page.html(frame))
    }
}
