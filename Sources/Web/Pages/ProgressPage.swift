import Charts
import Store
import Timestamps

/// When each player was last seen to gain something.
struct ProgressPage: Sendable {
    /// Who is shown, by how long nothing was gained.
    enum Idle: String, CaseIterable, Sendable {
        case all
        case week = "7"
        case fortnight = "14"
        case month = "30"
        case quarter = "90"

        var label: String { self == .all ? "All" : "Nothing for \(rawValue) days" }

        /// Nil: everybody.
        var span: Duration? { Int(rawValue).map { .days($0) } }
    }

    static let size = 50

    let players: [PlayerRow]
    let idle: Idle
    /// From 1.
    let number: Int
    let clock: PageClock

    /// Who is shown, the last to gain something first. Who was never seen to comes last.
    var shown: [PlayerRow] {
        let wanted = players.filter { player in
            guard let span = idle.span else { return true }
            return player.lastChanged.map { $0 <= clock.now - span } ?? true
        }
        return wanted.sorted { left, right in
            (right.lastChanged?.milliseconds ?? .min, left.nameKey) < (
                left.lastChanged?.milliseconds ?? .min, right.nameKey
            )
        }
    }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.progress.html(ProgressContent(self, frame))
    }
}

/// `ProgressPage` under the names that `progress.mustache` uses.
private struct ProgressContent {
    struct Tab {
        let tabLabel: String
        let tabLink: String
        let isChosen: Bool
    }

    struct Row {
        let name: String
        let link: String
        let badge: String?
        let progress: TimeElement?
        let last: TimeElement?
        let state: String
        let tone: String
    }

    let frame: PageFrame
    let tabs: [Tab]
    let hasRows: Bool
    let rows: [Row]
    let paging: Paging

    init(_ page: ProgressPage, _ frame: PageFrame) {
        self.frame = frame
        func link(_ idle: ProgressPage.Idle, _ number: Int) -> String {
            let parts = (idle == .all ? [] : ["idle=\(idle.rawValue)"]) + (number > 1 ? ["page=\(number)"] : [])
            return parts.isEmpty ? "/progress" : "/progress?" + parts.joined(separator: "&")
        }
        tabs = ProgressPage.Idle.allCases.map {
            Tab(tabLabel: $0.label, tabLink: link($0, 1), isChosen: $0 == page.idle)
        }
        let shown = page.shown
        let number = Paging.clamped(page.number, size: ProgressPage.size, total: shown.count)
        paging = Paging(page: number, size: ProgressPage.size, total: shown.count) { link(page.idle, $0) }
        rows = shown.dropFirst((number - 1) * ProgressPage.size).prefix(ProgressPage.size).map { player in
            let words = StatusWords(status: PlayerStatus(player), hasProblem: player.lastError?.isEmpty == false)
            return Row(
                name: player.username, link: PlayerPath.page(name: player.username),
                badge: ModeBadge.text(mode: player.mode),
                progress: player.lastChanged.map { .past($0, clock: page.clock) },
                last: player.lastFetched.map { .past($0, clock: page.clock) }, state: words.label, tone: words.tone)
        }
        hasRows = !rows.isEmpty
    }
}
