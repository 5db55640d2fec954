import Charts
import Scheduling
import Store
import Timestamps

/// The operator's page of one schedule.
struct AdminSchedulePage: Sendable {
    let row: ScheduleRow
    /// The next ones.
    let runs: [Timestamp]
    /// The newest first.
    let slots: [SlotRow]
    /// That waits or runs.
    let job: JobRow?
    let hindrances: ScheduleStanding.Hindrances
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.schedule.html(AdminScheduleContent(self, frame))
    }
}

/// `AdminSchedulePage` under the names that `schedule.mustache` uses.
private struct AdminScheduleContent {
    struct Slot {
        let due: TimeElement
        let outcome: String
        let slotJob: Int64?
    }

    let frame: PageFrame
    let id: String
    let link: String
    let what: String
    let taskName: String
    let recurrence: String
    let cron: String?
    let source: String
    let playerLink: String?
    let standing: ScheduleStanding
    let misfire: String
    let next: TimeElement?
    let hasRuns: Bool
    let runs: [TimeElement]
    let hasSlots: Bool
    let slots: [Slot]
    let arguments: String
    let labels: String
    let canBeDeleted: Bool

    init(_ page: AdminSchedulePage, _ frame: PageFrame) {
        self.frame = frame
        let row = page.row
        id = row.scheduleID
        link = "\(AdminSection.schedules.path)/\(PlayerPath.percentEncoded(row.scheduleID))"
        what = TaskWords.text(row.taskName)
        taskName = row.taskName
        recurrence = ScheduleWords.recurrence(
            cron: row.cron, zone: row.cronOffset, intervalSeconds: row.intervalSeconds)
        cron = row.cron
        source = ScheduleWords.source(row.source)
        playerLink = PlayerScheduleManager.playerID(of: row.scheduleID).map { "\(AdminSection.players.path)/\($0)" }
        standing = ScheduleStanding(
            nextDueAt: row.nextDueAt, isOnce: row.time != nil, job: page.job, page.hindrances, now: page.clock.now)
        let grace =
            row.misfireGraceSeconds.map { ", if they are not older than \(DurationWords.text(seconds: $0))" } ?? ""
        misfire =
            switch row.misfirePolicy {
            case "skip": "are left out"
            case "all": "are run one by one, at most \(row.misfireMax)\(grace)"
            default: "are run once, for the latest\(grace)"
            }
        next = row.nextDueAt.map { .due($0, clock: page.clock) }
        runs = page.runs.map { .due($0, clock: page.clock) }
        hasRuns = !runs.isEmpty
        slots = page.slots.map { slot in
            Slot(due: .past(slot.slot, clock: page.clock), outcome: Self.words(slot.outcome), slotJob: slot.jobID)
        }
        hasSlots = !slots.isEmpty
        arguments = "\(row.args) \(row.kwargs)"
        labels = row.labels
        canBeDeleted = row.source == SQLiteScheduleSource.dynamicName
    }

    private static func words(_ outcome: SlotOutcome) -> String {
        switch outcome {
        case .enqueued: "got a job of its own"
        case .coalesced: "joined a job that waited already"
        case .skipped: "left out: it was missed"
        case .cancelled: "cancelled before it was sent"
        }
    }
}
