import Charts
import Store
import Timestamps
import Tracker

/// The first of the operator's pages.
struct AdminOverviewPage: Sendable {
    let players: [PlayerRow]
    let jobs: [JobState: Int]
    /// Of the last day.
    let executions: [ExecutionStatus: Int]
    let pausedQueues: [String]
    let upstream: UpstreamReport
    /// Newest first.
    let changes: [ChangeRow]
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.overview.html(AdminOverviewContent(self, frame))
    }
}

/// `AdminOverviewPage` under the names that `overview.mustache` uses.
private struct AdminOverviewContent {
    struct Fact {
        let name: String
        let value: String
        let link: String?
    }

    /// A player who waits for the operator.
    struct Waiting {
        let player: String
        let playerLink: String
        let state: String
        let tone: String
        let explanation: String?
    }

    struct Change {
        let when: TimeElement
        let who: String
        let what: String
    }

    let frame: PageFrame
    let facts: [Fact]
    let hasWaiting: Bool
    let waiting: [Waiting]
    let hasChanges: Bool
    let changes: [Change]

    init(_ page: AdminOverviewPage, _ frame: PageFrame) {
        self.frame = frame
        let active = page.players.filter(\.isActive)
        func jobs(_ state: JobState) -> String { (page.jobs[state] ?? 0).groupedText }
        func ended(_ statuses: ExecutionStatus...) -> String {
            statuses.reduce(0) { $0 + (page.executions[$1] ?? 0) }.groupedText
        }
        let hiscores =
            switch page.upstream.state {
            case .open: "asked as usual"
            case .closed: "paused by the hiscores"
            }
        facts =
            [
                Fact(name: "Players tracked", value: active.count.groupedText, link: AdminSection.players.path),
                Fact(name: "of those, paused", value: active.count(where: \.isPaused).groupedText, link: nil),
                Fact(name: "Hiscores", value: hiscores, link: AdminSection.upstream.path),
                Fact(name: "Jobs that run now", value: jobs(.running), link: AdminSection.jobs.path),
                Fact(name: "Jobs that wait", value: jobs(.ready), link: nil),
                Fact(name: "Jobs for later", value: jobs(.scheduled), link: nil),
                Fact(name: "Runs that went well, last 24 hours", value: ended(.success, .skipped), link: nil),
                Fact(
                    name: "Failed for good, last 24 hours", value: ended(.failure),
                    link: "\(AdminSection.executions.path)?status=failure"),
                Fact(
                    name: "Failed and tried again, last 24 hours", value: ended(.retry),
                    link: "\(AdminSection.executions.path)?status=retry"),
            ] + page.pausedQueues.map { Fact(name: "Queue \($0)", value: "paused", link: AdminSection.jobs.path) }
        waiting = active.compactMap { player in
            let status = PlayerStatus(player)
            guard AdminPlayersPage.Kind.trouble.holds(player) else { return nil }
            let words = StatusWords(status: status, hasProblem: player.lastError != nil)
            return Waiting(
                player: player.username, playerLink: "\(AdminSection.players.path)/\(player.id)",
                state: words.label, tone: words.tone, explanation: player.stateReason ?? player.lastError)
        }
        hasWaiting = !waiting.isEmpty
        changes = page.changes.map {
            Change(when: .past($0.at, clock: page.clock), who: $0.who, what: "\($0.action) \($0.target)")
        }
        hasChanges = !changes.isEmpty
    }
}
