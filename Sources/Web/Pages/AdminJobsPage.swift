import Charts
import Scheduling
import Store
import Timestamps

/// The operator's page of jobs.
struct AdminJobsPage: Sendable {
    static let size = 50

    /// What is asked for, as it was typed.
    struct Query: Sendable {
        let state: JobState?
        let queue: String?
        let task: String?
        let player: String
        let before: Int64?

        init(_ input: inout Input) {
            // An empty choice of a form is none.
            let typed = input.queryText("state") ?? ""
            state = typed.isEmpty ? nil : input.queryChoice("state", JobState.self)
            queue = input.queryText("queue").flatMap { $0.isEmpty ? nil : $0 }
            task = input.queryText("task").flatMap { $0.isEmpty ? nil : TaskName.short($0) }
            player = input.queryText("player") ?? ""
            before = input.optionalQueryInteger("before", in: 1...Int64.max)
        }

        /// The address of the part that goes on before a job.
        func link(before: Int64) -> String {
            let parts = [
                ("state", state?.rawValue ?? ""), ("queue", queue ?? ""), ("task", task ?? ""), ("player", player),
                ("before", "\(before)"),
            ].filter { !$0.1.isEmpty }.map { "\($0.0)=\(PlayerPath.percentEncoded($0.1))" }
            return "\(AdminSection.jobs.path)?\(parts.joined(separator: "&"))"
        }
    }

    let query: Query
    let found: JobPage
    /// The names of all queues.
    let queues: [String]
    let paused: Set<String>
    let depths: [String: [JobState: Int]]
    /// All that there are.
    let tasks: [String]
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.jobs.html(AdminJobsContent(self, frame))
    }
}

/// `AdminJobsPage` under the names that `jobs.mustache` uses.
private struct AdminJobsContent {
    struct Queue {
        let queueName: String
        let isPaused: Bool
        let running: String
        let ready: String
        let later: String
    }

    let frame: PageFrame
    let queues: [Queue]
    let states: [Choice]
    let queueChoices: [Choice]
    let tasks: [Choice]
    let player: String
    let hasRows: Bool
    let rows: [JobEntry]
    let olderLink: String?

    init(_ page: AdminJobsPage, _ frame: PageFrame) {
        self.frame = frame
        let query = page.query
        queues = page.queues.map { name in
            func count(_ state: JobState) -> String { (page.depths[name]?[state] ?? 0).groupedText }
            return Queue(
                queueName: name, isPaused: page.paused.contains(name), running: count(.running), ready: count(.ready),
                later: count(.scheduled))
        }
        states = JobState.allCases.map {
            Choice(choice: $0.rawValue, choiceLabel: $0.words, isChoice: $0 == query.state)
        }
        queueChoices = page.queues.map { Choice(choice: $0, choiceLabel: $0, isChoice: $0 == query.queue) }
        tasks = page.tasks.map { Choice(choice: $0, choiceLabel: TaskWords.text($0), isChoice: $0 == query.task) }
        player = query.player
        rows = page.found.rows.map { JobEntry($0, clock: page.clock) }
        hasRows = !rows.isEmpty
        olderLink = page.found.next.map { query.link(before: $0) }
    }
}

/// A job in a list, in words.
struct JobEntry {
    let jobID: Int64
    let jobLink: String
    let what: String
    let username: String?
    let playerLink: String?
    let state: String
    let tone: String
    /// When it is to run, or began, or ended.
    let when: TimeElement
    let attempts: String
    let lastError: String?
    let canBeRetried: Bool
    let retryLabel: String
    let canBeCancelled: Bool

    init(_ job: JobRow, clock: PageClock) {
        let labels = job.labelTexts
        jobID = job.id
        jobLink = "\(AdminSection.jobs.path)/\(job.id)"
        what = TaskWords.text(job.taskName)
        username = labels[LabelNames.username]
        playerLink = labels[LabelNames.playerID].map {
            "\(AdminSection.players.path)/\(PlayerPath.percentEncoded($0))"
        }
        state = job.state.words
        tone = job.state.tone
        when =
            if let finished = job.finishedAt {
                .past(finished, clock: clock)
            } else if job.state == .running, let started = job.startedAt {
                .past(started, clock: clock)
            } else {
                .due(job.runAt, clock: clock)
            }
        attempts = "\(job.attempt) of \(job.maxAttempts)"
        lastError = job.lastError
        canBeRetried = job.state.canBeRetried
        retryLabel = job.state == .scheduled ? "Run now" : "Run again"
        canBeCancelled = job.state.canBeCancelled
    }
}

extension JobRow {
    /// Empty for labels that are none.
    var labelTexts: [String: String] {
        guard case .object(let labels)? = try? JSONValue(text: labels) else { return [:] }
        return labels.compactMapValues { value in
            if case .string(let text) = value { text } else { nil }
        }
    }
}
