import Hiscores
import Timestamps

/// Turns values into ranks: the curve of the row, the size of the table, the cut-offs, and the drift.
enum RankTable {
    /// Only so many players of a table are ranked (osrs-domain §1.5).
    static let depth: Int64 = 2_000_000
    /// Others overtake: in this many days a rank doubles. A player in the middle loses places by the minute while
    /// nothing else moves, and the first of a table stays first for years (osrs-domain §5).
    static let doublingDays: Int64 = 1500

    /// The rank of a value in a row, -1 when it has none.
    static func rank(of value: Int64, in row: WireLayout.Row, table: GameMode, at time: Timestamp) -> Int64 {
        guard value >= row.leastRanked, let place = row.curve.place(of: value) else { return -1 }
        let seconds = max(0, time.seconds - Career.origin.seconds)
        let inTable = max(1, place * share(of: table) / 1000)
        let rank = inTable + inTable * seconds / (doublingDays * 86_400)
        return rank <= depth ? rank : -1
    }

    /// How many of a thousand players of the regular table are on this one.
    private static func share(of table: GameMode) -> Int64 {
        switch table {
        case .ironman: 260
        case .hardcore: 90
        case .ultimate: 25
        case .skiller: 30
        default: 1000
        }
    }

    /// The least value that is ranked (osrs-domain §1.5).
    static func leastValue(of metric: Metric) -> Int64 {
        switch metric.wireName {
        case "TzKal-Zuk", "Mimic": 1
        case "LMS - Rank": 500
        case "PvP Arena - Rank": 2525
        case "Soul Wars Zeal": 200
        case "Colosseum Glory": 300
        case "Collections Logged": 500
        case "Rifts closed": 2
        default: metric.kind == .boss || metric.kind == .raid ? 5 : 1
        }
    }
}
