import Charts
import Scheduling
import Store
import Timestamps

/// The operator's page of one attempt.
struct AdminExecutionPage: Sendable {
    let row: ExecutionRow
    /// Of the player it was about.
    let username: String?
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.execution.html(AdminExecutionContent(self, frame))
    }
}

/// `AdminExecutionPage` under the names that `execution.mustache` uses.
private struct AdminExecutionContent {
    let frame: PageFrame
    let entry: ExecutionEntry
    let id: Int64
    let taskName: String
    let taskID: String
    let jobID: Int64
    let scheduleID: String?
    let scheduleLink: String?
    let slot: TimeElement?
    let completed: TimeElement?
    let arguments: String?
    let result: String?
    let traceback: String?

    init(_ page: AdminExecutionPage, _ frame: PageFrame) {
        self.frame = frame
        let row = page.row
        entry = ExecutionEntry(row, username: page.username, clock: page.clock)
        id = row.id
        taskName = row.taskName
        taskID = row.taskID
        jobID = row.jobID
        scheduleID = row.scheduleID
        scheduleLink = row.scheduleID.map { "\(AdminSection.schedules.path)/\(PlayerPath.percentEncoded($0))" }
        slot = row.slot.map { .past($0, clock: page.clock) }
        completed = row.completedAt.map { .past($0, clock: page.clock) }
        arguments = row.taskArgs
        result = row.resultData
        traceback = row.errorTraceback
    }
}
