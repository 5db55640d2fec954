import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/boards/{metric}?by&period&limit&offset&tag`: the active players ordered by any metric, or by what they
/// gained of it.
struct BoardsShow: Sendable {
    let services: WebServices

    static let allowedLimit: ClosedRange<Int64> = 1...1000
    static let allowedOffset: ClosedRange<Int64> = 0...1_000_000

    enum Order: String, CaseIterable {
        case value
        case gain
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let typed = call.segment("metric")
        var input = Input(call)
        let by = input.queryChoice("by", Order.self) ?? .value
        let period = input.queryChoice("period", GainPeriod.self) ?? .standard
        let limit = Int(input.queryInteger("limit", in: Self.allowedLimit, default: 100))
        let offset = Int(input.queryInteger("offset", in: Self.allowedOffset, default: 0))
        try input.check()
        let page = BoardPage(limit: limit, offset: offset, tag: input.queryText("tag"))
        let order: BoardOrder = by == .gain ? .gain(period) : .value
        let now = services.clock.now
        // What is free text stands last, so that no two requests share a key.
        let key = "board \(order) \(limit) \(offset) \(typed)/\(page.tag.map { "#\($0)" } ?? "")"
        return try await services.boards.board(key, at: now) {
            let board = try await services.reader.read { snapshot in
                let named = try snapshot.requireMetric(typed)
                if case .gain = order { try named.metric.requireCounter() }
                return try snapshot.board(of: named, by: order, page, now: now)
            }
            return try .json(BoardAnswer(board))
        }
    }
}

extension GainPeriod {
    /// For requests that name none.
    static let standard = GainPeriod.week
}

extension Metric {
    /// - throws: ``UserError`` of kind `refused` for what has no gains.
    func requireCounter() throws(UserError) {
        guard isCounter else {
            throw UserError(.refused, "'\(key)' is a rating, which is won and lost: it has values, and no gains")
        }
    }
}

/// All members are always there.
private struct BoardAnswer: Encodable {
    private let board: Board

    init(_ board: Board) {
        self.board = board
    }

    private enum CodingKeys: CodingKey {
        case metric, kind, by, period, start, end, total, entries
    }

    private struct Entry: Encodable {
        let entry: Board.Entry

        enum CodingKeys: String, CodingKey {
            case rank, username, mode, value, level, gained, complete
            case hiscoreRank = "hiscore_rank"
            case perDay = "per_day"
            case fetchedAt = "fetched_at"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(entry.rank, forKey: .rank)
            try container.encode(entry.username, forKey: .username)
            try container.encode(entry.mode, forKey: .mode)
            try container.encode(entry.value, forKey: .value)
            try container.encode(entry.level, forKey: .level)
            try container.encode(entry.hiscoreRank, forKey: .hiscoreRank)
            try container.encode(entry.gain?.gained, forKey: .gained)
            try container.encode(entry.gain?.isComplete, forKey: .complete)
            try container.encode(entry.gain?.perDay, forKey: .perDay)
            try container.encode(entry.fetchedAt.formatted(.offset), forKey: .fetchedAt)
        }
    }

    func encode(to encoder: any Encoder) throws {
        let period: GainPeriod? = if case .gain(let period) = board.order { period } else { nil }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(board.metric.key, forKey: .metric)
        try container.encode(board.metric.kind.rawValue, forKey: .kind)
        try container.encode((period == nil ? BoardsShow.Order.value : .gain).rawValue, forKey: .by)
        try container.encode(period?.rawValue, forKey: .period)
        try container.encode(board.start?.formatted(.offset), forKey: .start)
        try container.encode(board.end?.formatted(.offset), forKey: .end)
        try container.encode(board.total, forKey: .total)
        try container.encode(board.entries.map(Entry.init), forKey: .entries)
    }
}
