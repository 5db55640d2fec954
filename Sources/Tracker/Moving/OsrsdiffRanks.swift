import Store
import Timestamps

/// The days of a player's ranks, one after the other, a few of them in memory.
struct OsrsdiffRanks {
    private static let pageSize = 100

    private let player: Int64
    private let tables: [Int64]
    private var page: ArraySlice<RankDayRow> = []
    /// The last day that was read; nil behind the last of all.
    private var last: Int? = Int.min

    /// - parameter tables: days of other hiscore tables are passed over.
    init(of player: Int64, tables: [Int64]) {
        self.player = player
        self.tables = tables
    }

    /// The next one, if its ranks were seen by then.
    mutating func next(through end: Timestamp, from reader: StoreReader) async throws -> RankDayRow? {
        while page.isEmpty {
            guard let day = last else { return nil }
            let days = try await reader.read { [player] snapshot in
                try snapshot.rankDays(player: player, after: day, limit: Self.pageSize)
            }
            last = days.count == Self.pageSize ? days.last?.day : nil
            page = days.filter { tables.contains($0.tableID) }[...]
        }
        guard let first = page.first, first.seenAt <= end else { return nil }
        return page.removeFirst()
    }
}
