import Charts

/// `PlayersPage` in words: the members have the names that `players.mustache` uses.
struct PlayersContent {
    struct Totals {
        let count: String
        let experience: String
        let experienceExact: String
    }

    struct Row {
        let name: String
        let link: String
        let badge: String?
        let level: String
        let experience: String
        let last: TimeElement?
        /// Stands where there was no update yet.
        let never = "–"
        let next: TimeElement?
        let state: String
        let tone: String
        let problem: String?

        init(_ row: PlayersPage.Row, clock: PageClock) {
            let problem = UpdateProblem(lastError: row.lastError, status: row.status)
            let words = StatusWords(status: row.status, hasProblem: problem != nil)
            name = row.name
            link = PlayerPath.page(name: row.name)
            badge = ModeBadge.text(mode: row.mode)
            level = row.totalLevel?.groupedText ?? "–"
            experience = row.experience?.groupedText ?? "–"
            last = row.lastUpdate.map { .past($0, clock: clock) }
            next = row.status.isPolled ? row.nextUpdate.map { .due($0, clock: clock) } : nil
            state = words.label
            tone = words.tone
            self.problem = problem?.shortText
        }
    }

    let frame: PageFrame
    let totals: Totals?
    let hasRows: Bool
    let rows: [Row]

    init(_ page: PlayersPage, _ frame: PageFrame) {
        let experience = page.rows.reduce(Int64(0)) { $0 + ($1.experience ?? 0) }
        self.frame = frame
        totals =
            page.rows.isEmpty
            ? nil
            : Totals(
                count: page.rows.count.groupedText, experience: experience.compactText,
                experienceExact: experience.groupedText)
        hasRows = !page.rows.isEmpty
        rows = page.rows.map { Row($0, clock: page.clock) }
    }
}
