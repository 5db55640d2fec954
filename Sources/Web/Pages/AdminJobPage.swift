import Charts
import Scheduling
import Store
import Timestamps

/// The operator's page of one job.
struct AdminJobPage: Sendable {
    let job: JobRow
    /// Oldest first.
    let attempts: [ExecutionRow]
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.job.html(AdminJobContent(self, frame))
    }
}

/// `AdminJobPage` under the names that `job.mustache` uses.
private struct AdminJobContent {
    let frame: PageFrame
    let entry: JobEntry
    let taskName: String
    let taskID: String
    let queue: String
    let priority: Int
    let scheduleID: String?
    let scheduleLink: String?
    let slot: TimeElement?
    let uniqueKey: String?
    let created: TimeElement
    let runAt: TimeElement
    let crashes: Int
    let arguments: String
    let keywordArguments: String
    let labels: String
    let hasAttempts: Bool
    let rows: [ExecutionEntry]

    init(_ page: AdminJobPage, _ frame: PageFrame) {
        self.frame = frame
        let job = page.job
        entry = JobEntry(job, clock: page.clock)
        taskName = job.taskName
        taskID = job.taskID
        queue = job.queue
        priority = job.priority
        scheduleID = job.scheduleID
        scheduleLink = job.scheduleID.map { "\(AdminSection.schedules.path)/\(PlayerPath.percentEncoded($0))" }
        slot = job.slot.map { .past($0, clock: page.clock) }
        uniqueKey = job.uniqueKey
        created = .past(job.createdAt, clock: page.clock)
        runAt = job.finishedAt == nil ? .due(job.runAt, clock: page.clock) : .past(job.runAt, clock: page.clock)
        crashes = job.crashes
        arguments = job.args
        keywordArguments = job.kwargs
        labels = job.labels
        let name = job.labelTexts[LabelNames.username]
        rows = page.attempts.reversed().map { ExecutionEntry($0, username: name, clock: page.clock) }
        hasAttempts = !rows.isEmpty
    }
}
