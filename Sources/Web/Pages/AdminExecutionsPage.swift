import Charts
import Scheduling
import Store
import Timestamps

/// The operator's page of what ran.
struct AdminExecutionsPage: Sendable {
    static let size = 50

    /// What is asked for, as it was typed.
    struct Query: Sendable {
        let status: ExecutionStatus?
        let task: String?
        let player: String
        let from: String
        let until: String

        init(_ input: inout Input) {
            // An empty choice of a form is none.
            let typed = input.queryText("status") ?? ""
            status = typed.isEmpty ? nil : input.queryChoice("status", ExecutionStatus.self)
            task = input.queryText("task").flatMap { $0.isEmpty ? nil : TaskName.short($0) }
            player = input.queryText("player") ?? ""
            from = input.queryText("from") ?? ""
            until = input.queryText("to") ?? ""
        }

        /// The address of a page of it.
        func link(page: Int) -> String {
            let parts = [
                ("status", status?.rawValue ?? ""), ("task", task ?? ""), ("player", player), ("from", from),
                ("to", until), ("page", page > 1 ? "\(page)" : ""),
            ].filter { !$0.1.isEmpty }.map { "\($0.0)=\(PlayerPath.percentEncoded($0.1))" }
            return parts.isEmpty
                ? AdminSection.executions.path : "\(AdminSection.executions.path)?\(parts.joined(separator: "&"))"
        }
    }

    let query: Query
    /// From 1.
    let number: Int
    let found: ExecutionPage
    /// All that there are.
    let tasks: [String]
    let usernames: [Int64: String]
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.executions.html(AdminExecutionsContent(self, frame))
    }
}

/// `AdminExecutionsPage` under the names that `executions.mustache` uses.
private struct AdminExecutionsContent {
    let frame: PageFrame
    let statuses: [Choice]
    let tasks: [Choice]
    let player: String
    let from: String
    let until: String
    let hasRows: Bool
    let rows: [ExecutionEntry]
    let isIncomplete: Bool
    let paging: Paging

    init(_ page: AdminExecutionsPage, _ frame: PageFrame) {
        self.frame = frame
        let query = page.query
        statuses = ExecutionStatus.allCases.map {
            Choice(choice: $0.rawValue, choiceLabel: $0.words, isChoice: $0 == query.status)
        }
        tasks = page.tasks.map { Choice(choice: $0, choiceLabel: TaskWords.text($0), isChoice: $0 == query.task) }
        player = query.player
        from = query.from
        until = query.until
        rows = page.found.rows.map {
            ExecutionEntry($0, username: $0.playerID.flatMap { page.usernames[$0] }, clock: page.clock)
        }
        hasRows = !rows.isEmpty
        isIncomplete = !page.found.isComplete
        paging = Paging(page: page.number, size: AdminExecutionsPage.size, total: page.found.total) {
            query.link(page: $0)
        }
    }
}

/// An attempt in a list, in words.
struct ExecutionEntry {
    let executionLink: String
    let what: String
    let username: String?
    let playerLink: String?
    let started: TimeElement
    let took: String
    let status: String
    let tone: String
    let attempt: Int
    let errorType: String?
    let errorMessage: String?

    init(_ row: ExecutionRow, username: String?, clock: PageClock) {
        executionLink = "\(AdminSection.executions.path)/\(row.id)"
        what = TaskWords.text(row.taskName)
        self.username = username
        playerLink = row.playerID.map { "\(AdminSection.players.path)/\($0)" }
        started = .past(row.startedAt, clock: clock)
        took = row.durationMilliseconds.map(DurationText.text) ?? "–"
        status = row.status.words(errorType: row.errorType)
        tone = row.status.tone
        attempt = row.attempt
        errorType = row.errorType
        errorMessage = row.errorMessage
    }
}
