import Scheduling
import Store
import Timestamps
import Tracker

/// `GET /admin/upstream`: how the hiscores are asked, whether they answer, and whether they can be asked as often as the
/// players want.
struct AdminUpstreamHandler: Sendable {
    private static let span = Duration.days(1)
    /// What the hiscores said was read well, and is not believed yet.
    private static let doubts: Set<String?> = ["quarantined", "frozen"]

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let clock = services.pageClock
        let settings = services.system.settings
        let page = try await services.reader.read { [upstream = services.upstream] snapshot in
            let players = try snapshot.players(activeOnly: true)
            let report = try upstream.report(in: snapshot, now: clock.now)
            return AdminUpstreamPage(
                report: report, polled: players.count { !$0.isPaused }, asked: PollDemand.perHour(players),
                spacing: settings.row("upstream.spacing_seconds")?.entry.value,
                concurrency: settings.row("upstream.concurrency")?.entry.value,
                contact: settings.row("upstream.contact")?.entry.value,
                visitorTurn: try snapshot.visitorTurn(host: report.host),
                failures: try snapshot.failureCounts(task: FetchTask.name, since: clock.now - Self.span)
                    .filter { !Self.doubts.contains($0.errorType) },
                lastSuccess: try snapshot.lastSuccess(task: FetchTask.name),
                isQueuePaused: try snapshot.pausedQueues().contains(Queue.hiscores), clock: clock)
        }
        let frame = try await services.frame(call, title: "Hiscores", .admin(.upstream), live: [.upstream, .job])
        return .html(page.html(frame))
    }
}
