import Charts
import Hiscores
import Store
import Tracker

/// `ComparePage` under the names that `compare.mustache` uses.
struct CompareContent {
    struct Player {
        let player: String
        let playerLink: String
        let playerBadge: String?
        let playerLast: TimeElement?
    }

    struct Group {
        let groupName: String
        let rows: [Row]
    }

    struct Row {
        let metric: String
        let cells: [Cell]
    }

    struct Cell {
        let main: String
        /// The experience behind a level.
        let detail: String?
        let cellGain: String?
        /// Ahead of somebody, and behind nobody.
        let isBest: Bool
    }

    let frame: PageFrame
    let heading: String
    let typed: String
    let refusal: String?
    let hasPlayers: Bool
    let players: [Player]
    let groups: [Group]

    init(_ page: ComparePage, _ frame: PageFrame) {
        self.frame = frame
        heading = page.title
        typed = page.typed
        refusal = page.problem
        let compared = page.comparison?.players ?? []
        players = compared.map { one in
            Player(
                player: one.username, playerLink: PlayerPath.page(name: one.username),
                playerBadge: ModeBadge.text(mode: one.metrics.player.mode),
                playerLast: one.metrics.seenAt.map { .past($0, clock: page.clock) })
        }
        hasPlayers = !players.isEmpty
        let metrics = page.comparison?.metrics ?? []
        let gains = compared.map { one in
            Dictionary(one.gains.entries.map { ($0.metric, $0.gain) }) { first, _ in first }
        }
        func group(_ name: String, _ metrics: [Metric]) -> Group? {
            metrics.isEmpty ? nil : Group(groupName: name, rows: metrics.map { Self.row($0, compared, gains) })
        }
        let skills = SkillOrder.sorted(metrics.filter { $0.kind == .skill }, key: \.key)
        let kinds = ActivityKind.allCases.map { kind in
            group(
                kind.heading,
                metrics.filter { !$0.isSkill && (ActivityKind(rawValue: $0.kind.rawValue) ?? .other) == kind })
        }
        groups = ([group("Skills", metrics.filter { $0.kind == .overall } + skills)] + kinds).compactMap { $0 }
    }

    private static func row(_ metric: Metric, _ players: [ComparedPlayer], _ gains: [[Metric: Gain?]]) -> Row {
        let values = players.map { $0.known[metric]?.value }
        let known = values.compactMap { $0 }
        let best = Set(values).count > 1 ? known.max() : nil
        let cells = players.indices.map { index in
            let entry = players[index].known[metric]
            let gain = (gains[index][metric] ?? nil)?.gained
            return Cell(
                main: (metric.isSkill ? entry?.level?.groupedText : entry?.value?.groupedText) ?? "–",
                detail: metric.isSkill ? entry?.value.map { "\($0.groupedText) XP" } : nil,
                cellGain: gain.flatMap { $0 == 0 ? nil : $0.gainText },
                isBest: best != nil && entry?.value == best)
        }
        return Row(metric: metric.kind == .overall ? "Total" : metric.displayName, cells: cells)
    }
}
