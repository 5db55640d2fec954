import Charts
import Scheduling
import Store
import Timestamps

/// The operator's page of schedules.
struct AdminSchedulesPage: Sendable {
    static let size = 50

    /// What is asked for, as it was typed.
    struct Query: Sendable {
        let source: String
        let search: String

        init(_ query: Web.Query) {
            source = query["source"] ?? ""
            search = String((query["q"] ?? "").prefix(100))
        }

        var filter: ScheduleFilter {
            var filter = ScheduleFilter()
            filter.source = source.isEmpty ? nil : source
            filter.search = search.isEmpty ? nil : search.lowercased()
            return filter
        }

        /// The address of a page of it.
        func link(page: Int) -> String {
            let parts = [("source", source), ("q", search), ("page", page > 1 ? "\(page)" : "")]
                .filter { !$0.1.isEmpty }.map { "\($0.0)=\(PlayerPath.percentEncoded($0.1))" }
            return parts.isEmpty
                ? AdminSection.schedules.path : "\(AdminSection.schedules.path)?\(parts.joined(separator: "&"))"
        }
    }

    let query: Query
    /// From 1.
    let number: Int
    let rows: [ScheduleListingRow]
    let total: Int
    /// Those that wait or run, by schedule.
    let jobs: [String: JobRow]
    let hindrances: ScheduleStanding.Hindrances
    /// How many players have none, since they are paused or no longer tracked.
    let unscheduled: Int
    /// What can be added.
    let tasks: [String]
    /// What was typed, and refused for this.
    var form: NewScheduleForm?
    var problem: String?
    let clock: PageClock

    init(
        query: Query, number: Int, rows: [ScheduleListingRow], total: Int, jobs: [String: JobRow],
        hindrances: ScheduleStanding.Hindrances, unscheduled: Int, tasks: [String], clock: PageClock
    ) {
        self.query = query
        self.number = number
        self.rows = rows
        self.total = total
        self.jobs = jobs
        self.hindrances = hindrances
        self.unscheduled = unscheduled
        self.tasks = tasks
        self.clock = clock
    }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.schedules.html(AdminSchedulesContent(self, frame))
    }
}

/// `AdminSchedulesPage` under the names that `schedules.mustache` uses.
private struct AdminSchedulesContent {
    struct Row {
        let scheduleLink: String
        let what: String
        let username: String?
        let id: String
        let recurrence: String
        let next: TimeElement?
        let last: TimeElement?
        let standing: ScheduleStanding
        let source: String
    }

    let frame: PageFrame
    let sources: [Choice]
    let search: String
    let hasRows: Bool
    let rows: [Row]
    let paging: Paging
    let unscheduled: String?
    let isAdding: Bool
    let problem: String?
    let tasks: [Choice]
    let policies: [Choice]
    let cron: String
    let zone: String
    let minutes: String
    let time: String

    init(_ page: AdminSchedulesPage, _ frame: PageFrame) {
        self.frame = frame
        let sourceNames = [
            PlayerScheduleManager.sourceName, StaticScheduleSource.sourceName, SQLiteScheduleSource.dynamicName,
        ]
        sources = sourceNames.map {
            Choice(choice: $0, choiceLabel: ScheduleWords.source($0), isChoice: $0 == page.query.source)
        }
        search = page.query.search
        rows = page.rows.map { row in
            Row(
                scheduleLink: "\(AdminSection.schedules.path)/\(PlayerPath.percentEncoded(row.scheduleID))",
                what: TaskWords.text(row.taskName), username: row.username, id: row.scheduleID,
                recurrence: ScheduleWords.recurrence(
                    cron: row.cron, zone: row.cronOffset, intervalSeconds: row.intervalSeconds),
                next: row.nextDueAt.map { .due($0, clock: page.clock) },
                last: row.lastSlot.map { .past($0, clock: page.clock) },
                standing: ScheduleStanding(
                    nextDueAt: row.nextDueAt, isOnce: row.cron == nil && row.intervalSeconds == nil,
                    job: page.jobs[row.scheduleID], page.hindrances, now: page.clock.now),
                source: ScheduleWords.source(row.source))
        }
        hasRows = !rows.isEmpty
        paging = Paging(page: page.number, size: AdminSchedulesPage.size, total: page.total) {
            page.query.link(page: $0)
        }
        unscheduled =
            switch page.unscheduled {
            case 0: nil
            case 1: "1 player has none, since it is paused or no longer tracked"
            default: "\(page.unscheduled.groupedText) players have none, since they are paused or no longer tracked"
            }
        problem = page.problem
        isAdding = page.problem != nil
        tasks = page.tasks.map { Choice(choice: $0, choiceLabel: TaskWords.text($0), isChoice: $0 == page.form?.task) }
        policies = [
            ("once", "run once, for the latest"), ("skip", "leave them out"), ("all", "run each of them"),
        ].map { Choice(choice: $0.0, choiceLabel: $0.1, isChoice: $0.0 == page.form?.misfire) }
        cron = page.form?.cron ?? ""
        zone = page.form?.zone ?? ""
        minutes = page.form?.minutes ?? ""
        time = page.form?.time ?? ""
    }
}
