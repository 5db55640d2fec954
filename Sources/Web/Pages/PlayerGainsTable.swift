import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// What a player gained in the last day, week, month and year, of the metrics that grew at all.
struct PlayerGainsTable: Sendable {
    /// The periods of the API, which roll: each ends now.
    static let periods: [GainPeriod] = [.day, .week, .month, .year]

    struct Row: Sendable {
        var metric: Metric
        /// In the order of the periods; nil is unknown.
        var gains: [Gain?]
    }

    /// In the game's order.
    let rows: [Row]
    /// Of Overall in the last week.
    let weekRank: RankGain?

    /// The gains of the last week by the metric's key.
    var week: [String: Gain] {
        let known = rows.compactMap { row in row.gains[1].map { (row.metric.key, $0) } }
        return Dictionary(known) { first, _ in first }
    }

    static func read(_ name: PlayerName, at now: Timestamp, in snapshot: ReadSnapshot) throws -> PlayerGainsTable {
        PlayerGainsTable(try periods.map { try snapshot.playerGains(name, period: $0, now: now) })
    }

    /// - parameter gains: of all periods, in their order and of one snapshot, so that they have the same metrics.
    init(_ gains: [PlayerGains]) {
        let all = gains.map(\.entries)
        rows = (all.first ?? []).indices.map { index in
            Row(metric: all[0][index].metric, gains: all.map { $0[index].gain })
        }
        weekRank = gains.first { $0.period == .week }?.entries.first { $0.metric.kind == .overall }?.rank
    }

    init(rows: [Row] = [], weekRank: RankGain? = nil) {
        self.rows = rows
        self.weekRank = weekRank
    }

    /// Those that grew, or fell with a rollback, in one period at least.
    var moved: [Row] { rows.filter { row in row.gains.contains { $0.map { $0.gained != 0 } ?? false } } }

    /// What is unknown comes last, whatever the order; of equals those that the game has first.
    func sorted(_ choice: PlayerPageChoice) -> [Row] {
        let isAscending = choice.order == .ascending
        func before(_ left: Row, _ right: Row) -> Bool {
            guard let period = GainPeriod(rawValue: choice.sort.rawValue),
                let place = Self.periods.firstIndex(of: period)
            else {
                let (left, right) = (left.metric.displayName.lowercased(), right.metric.displayName.lowercased())
                return isAscending ? left < right : left > right
            }
            guard let leftGain = left.gains[place]?.gained else { return false }
            guard let rightGain = right.gains[place]?.gained else { return true }
            return isAscending ? leftGain < rightGain : leftGain > rightGain
        }
        return moved.sorted(by: before)
    }
}

/// `PlayerGainsTable` under the names that `player.mustache` uses.
struct PlayerGainsContent {
    struct Column {
        let columnName: String
        let columnLink: String
        /// `ascending`, `descending` or `none`.
        let columnOrder: String
        let columnMark: String
        let columnClass: String
    }

    struct Row {
        let gainMetric: String
        let gainCells: [Cell]
    }

    struct Cell {
        let gained: String
        let isNothing: Bool
        let isUnknown: Bool
        let isPartial: Bool
    }

    let gainColumns: [Column]
    let gainRows: [Row]
    let hasPartial: Bool

    /// - returns: nil when nothing was gained.
    init?(_ table: PlayerGainsTable, _ choice: PlayerPageChoice) {
        let rows = table.sorted(choice)
        guard !rows.isEmpty else { return nil }
        gainColumns = PlayerPageChoice.Column.allCases.map { column in
            let isSorted = column == choice.sort
            let isAscending = choice.order == .ascending
            return Column(
                columnName: column.rawValue.begunWithCapital,
                columnLink: choice.link(sort: column),
                columnOrder: isSorted ? (isAscending ? "ascending" : "descending") : "none",
                columnMark: isSorted ? (isAscending ? " ▲" : " ▼") : "",
                columnClass: column == .metric ? "metric" : "number")
        }
        gainRows = rows.map { row in
            Row(
                gainMetric: row.metric.kind == .overall ? "Total XP" : row.metric.displayName,
                gainCells: row.gains.map { gain in
                    Cell(
                        gained: gain?.gained.gainText ?? "–", isNothing: gain?.gained == 0, isUnknown: gain == nil,
                        isPartial: gain.map { !$0.isComplete } ?? false)
                })
        }
        hasPartial = gainRows.contains { $0.gainCells.contains(where: \.isPartial) }
    }
}
