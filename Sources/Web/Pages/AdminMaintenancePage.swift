import Charts
import Scheduling
import Store
import Timestamps
import Tracker

/// The operator's page of what the program does for itself.
struct AdminMaintenancePage: Sendable {
    struct Task: Sendable {
        let name: String
        let next: Timestamp?
        /// The last attempt that has ended.
        let last: ExecutionRow?
    }

    struct Webhook: Sendable {
        let row: WebhookRow
        /// Pieces that it has not been told of yet, ``WebhookRow/mostCounted`` at most.
        let waiting: Int
    }

    let tasks: [Task]
    /// Nil: nobody looked.
    let verification: ScheduleVerification?
    /// Who is told of news.
    let webhooks: [Webhook]
    /// What was brought in from elsewhere, the newest first.
    let imports: [ImportRow]
    /// Why a form is shown once more.
    let problem: String?
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.maintenance.html(AdminMaintenanceContent(self, frame))
    }
}

/// `AdminMaintenancePage` under the names that `maintenance.mustache` uses.
private struct AdminMaintenanceContent {
    struct Task {
        let taskName: String
        let what: String
        let next: TimeElement?
        let last: ExecutionEntry?
    }

    struct Inconsistency {
        let who: String
        let scheduleID: String
        let issue: String
        let remedy: String
    }

    struct Webhook {
        let webhookName: String
        let testLink: String
        let sent: String
        let dropped: String
        let waiting: String
        let lastSent: TimeElement?
        let standing: String
        let tone: String
        /// What the operator can do where trying again does not help.
        let wayOut: String?
    }

    struct BroughtIn {
        let importSource: String
        let finished: TimeElement
        /// What was said at the end, as JSON for people.
        let report: String
    }

    let frame: PageFrame
    let tasks: [Task]
    let hasWebhooks: Bool
    let webhooks: [Webhook]
    let hasImports: Bool
    let imports: [BroughtIn]
    let hasLooked: Bool
    let isConsistent: Bool
    let counts: String
    let inconsistencies: [Inconsistency]
    let isRebuilding: Bool
    let problem: String?

    init(_ page: AdminMaintenancePage, _ frame: PageFrame) {
        self.frame = frame
        tasks = page.tasks.map { task in
            Task(
                taskName: task.name, what: TaskWords.text(task.name),
                next: task.next.map { .due($0, clock: page.clock) },
                last: task.last.map { ExecutionEntry($0, username: nil, clock: page.clock) })
        }
        hasWebhooks = !page.webhooks.isEmpty
        webhooks = page.webhooks.map { webhook in
            let (row, isGone) = (webhook.row, webhook.row.goneAt != nil)
            return Webhook(
                webhookName: row.name,
                testLink: "/admin/maintenance/webhooks/\(PlayerPath.percentEncoded(row.name))/test",
                sent: row.sent.groupedText, dropped: row.dropped.groupedText,
                waiting: webhook.waiting.groupedText + (webhook.waiting < WebhookRow.mostCounted ? "" : " or more"),
                lastSent: row.lastSentAt.map { .past($0, clock: page.clock) },
                standing: row.lastError ?? (isGone ? "gone" : "ok"),
                tone: isGone ? "bad" : row.lastError == nil ? "good" : "warn",
                wayOut: isGone
                    ? "It is told nothing any more. Put a new URL into its file and restart the service, or send a test "
                        + "if it is there again." : nil)
        }
        hasImports = !page.imports.isEmpty
        imports = page.imports.map { row in
            BroughtIn(
                importSource: row.source, finished: .past(row.finishedAt, clock: page.clock), report: row.report)
        }
        hasLooked = page.verification != nil
        isConsistent = page.verification?.isConsistent ?? true
        let (players, schedules) = (page.verification?.players ?? 0, page.verification?.schedules ?? 0)
        counts = "\(players.groupedText) players and \(schedules.groupedText) schedules were looked at"
        inconsistencies = (page.verification?.inconsistencies ?? []).map {
            Inconsistency(
                who: $0.username ?? "nobody", scheduleID: $0.scheduleID, issue: $0.issue,
                remedy: $0.kind == .unreadable
                    ? "needs you: give the player another interval or cron"
                    : $0.kind.isSurplus ? "the schedule is removed" : "the player is scheduled anew")
        }
        problem = page.problem
        isRebuilding = page.problem != nil
    }
}
