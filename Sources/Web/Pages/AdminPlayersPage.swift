import Charts
import Hiscores
import Store
import Timestamps

/// The operator's page of all players.
struct AdminPlayersPage: Sendable {
    static let size = 100

    /// Which players are shown.
    enum Kind: String, CaseIterable, Sendable {
        case all, trouble, paused, inactive

        var label: String {
            switch self {
            case .all: "All"
            case .trouble: "Need a look"
            case .paused: "Paused"
            case .inactive: "No longer tracked"
            }
        }

        func holds(_ player: PlayerRow) -> Bool {
            switch self {
            case .all: true
            case .trouble:
                player.isActive
                    && ([.frozen, .quarantined, .notFound].contains(PlayerStatus(player)) || player.lastError != nil)
            case .paused: player.isActive && player.isPaused
            case .inactive: !player.isActive
            }
        }
    }

    struct Query: Sendable {
        let kind: Kind
        let search: String
        /// From 1.
        let number: Int

        init(_ input: inout Input) {
            kind = input.queryChoice("show", Kind.self) ?? .all
            search = String((input.queryText("q") ?? "").prefix(40))
            number = Int(input.queryInteger("page", in: 1...1_000_000, default: 1))
        }

        /// The address of a page of it.
        func link(_ kind: Kind, page: Int) -> String {
            let parts = [
                ("show", kind == .all ? "" : kind.rawValue), ("q", search), ("page", page > 1 ? "\(page)" : ""),
            ].filter { !$0.1.isEmpty }.map { "\($0.0)=\(PlayerPath.percentEncoded($0.1))" }
            return parts.isEmpty
                ? AdminSection.players.path : "\(AdminSection.players.path)?\(parts.joined(separator: "&"))"
        }
    }

    let query: Query
    let players: [PlayerRow]
    /// In minutes.
    let standardInterval: Int
    /// What was typed, and refused for this.
    var form: NewPlayersForm?
    var problem: String?
    let clock: PageClock

    init(query: Query, players: [PlayerRow], standardInterval: Int, clock: PageClock) {
        self.query = query
        self.players = players
        self.standardInterval = standardInterval
        self.clock = clock
    }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.adminplayers.html(AdminPlayersContent(self, frame))
    }
}

/// `AdminPlayersPage` under the names that `adminplayers.mustache` uses.
private struct AdminPlayersContent {
    struct Tab {
        let tabLabel: String
        let tabLink: String
        let isChosen: Bool
    }

    struct Row {
        let name: String
        let link: String
        let state: String
        let tone: String
        let reason: String?
        let mode: String
        let polling: String
        let next: TimeElement?
        let last: TimeElement?
        let error: String?
        let origin: String
        let tags: [String]
    }

    let frame: PageFrame
    let tabs: [Tab]
    let search: String
    let show: String
    let hasRows: Bool
    let rows: [Row]
    let paging: Paging
    let isAdding: Bool
    let problem: String?
    let names: String
    let minutes: String
    let standardInterval: Int
    let cron: String
    let zone: String
    let tags: String
    let modes: [Choice]
    let isComplete: Bool

    init(_ page: AdminPlayersPage, _ frame: PageFrame) {
        self.frame = frame
        let query = page.query
        tabs = AdminPlayersPage.Kind.allCases.map { kind in
            let count = page.players.count(where: kind.holds)
            return Tab(
                tabLabel: "\(kind.label) (\(count.groupedText))", tabLink: query.link(kind, page: 1),
                isChosen: kind == query.kind)
        }
        search = query.search
        show = query.kind.rawValue
        let wanted = query.search.lowercased().replacing("_", with: " ").replacing("-", with: " ")
        let found = page.players.filter { player in
            query.kind.holds(player)
                && (wanted.isEmpty || player.nameKey.contains(wanted)
                    || player.tags.contains { $0.lowercased().contains(wanted) })
        }
        let size = AdminPlayersPage.size
        let number = Paging.clamped(query.number, size: size, total: found.count)
        paging = Paging(page: number, size: size, total: found.count) { query.link(query.kind, page: $0) }
        rows = found.dropFirst((number - 1) * size).prefix(size).map { Row($0, page.clock) }
        hasRows = !rows.isEmpty
        problem = page.problem
        isAdding = page.problem != nil || page.players.isEmpty
        names = page.form?.names ?? ""
        minutes = page.form?.minutes ?? ""
        standardInterval = page.standardInterval
        cron = page.form?.cron ?? ""
        zone = page.form?.zone ?? ""
        tags = page.form?.tags ?? ""
        modes = ModeSetting.choices(chosen: page.form?.mode ?? "auto")
        isComplete = page.form?.isComplete ?? false
    }
}

extension AdminPlayersContent.Row {
    fileprivate init(_ player: PlayerRow, _ clock: PageClock) {
        let status = PlayerStatus(player)
        let words = StatusWords(status: status, hasProblem: player.lastError != nil)
        name = player.username
        link = "\(AdminSection.players.path)/\(player.id)"
        state = words.label
        tone = words.tone
        reason = player.stateReason
        mode = player.mode.map(ModeBadge.word) ?? "not known yet"
        polling = PollingWords.text(player)
        next = player.nextFetch.map { .due($0, clock: clock) }
        last = player.lastFetched.map { .past($0, clock: clock) }
        error = player.lastError
        origin = PollingWords.origin(player.origin)
        tags = player.tags
    }
}

/// How a player is asked for, and who said so, in words.
enum PollingWords {
    static func text(_ player: PlayerRow) -> String {
        let words = ScheduleWords.recurrence(
            cron: player.cron, zone: player.cronTimeZone, intervalSeconds: player.intervalMinutes * 60)
        guard player.cron == nil, let adjusted = player.adjustedMinutes, adjusted != player.intervalMinutes else {
            return words
        }
        return "\(words), now every \(DurationWords.text(seconds: adjusted * 60))"
    }

    static func origin(_ origin: String) -> String {
        switch origin {
        case "config": "config file"
        case "cli": "command line"
        case "api": "API"
        case "page": "this page"
        default: origin
        }
    }
}

extension ModeSetting {
    static func choices(chosen: String) -> [Choice] {
        allowedTexts.map {
            Choice(choice: $0, choiceLabel: $0 == "auto" ? "find out" : ModeBadge.word($0), isChoice: $0 == chosen)
        }
    }
}
