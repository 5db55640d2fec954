package import Hiscores
package import Store
package import Timestamps

/// What a board is ordered by.
package enum BoardOrder: Hashable, Sendable {
    /// The experience or score that the hiscores last showed.
    case value
    /// The level, then the value: for total levels.
    case level
    /// What was gained in a period that ends now.
    case gain(GainPeriod)
}

/// The active players ordered by one metric.
///
/// Who was never read is on no board, and neither is who has no known number there. On a board of gains are all whose
/// gain is known, those who gained nothing among them; but not who lost something to a rollback, and nobody for ratings,
/// which are won and lost.
package struct Board: Sendable {
    package struct Entry: Sendable {
        /// From 1. Equals have different ranks: the better place on the hiscores goes first, then the name.
        package var rank: Int
        package var username: String
        package var mode: String?
        package var value: Int64?
        /// Of Overall and skills.
        package var level: Int?
        package var hiscoreRank: Int64?
        /// Nil on boards of values.
        package var gain: Gain?
        /// When the value was read.
        package var fetchedAt: Timestamp
    }

    package var metric: Metric
    package var order: BoardOrder
    /// Of the window of gains; nil for boards of values, and for all time, which begins for each player by itself.
    package var start: Timestamp?
    /// Nil for boards of values.
    package var end: Timestamp?
    /// How many there are, on this page and beside it.
    package var total: Int
    package var entries: [Entry]
}

/// Which part of a board is wanted.
package struct BoardPage: Hashable, Sendable {
    package var limit: Int
    package var offset: Int
    /// Only players with this tag; nil: all.
    package var tag: String?

    package init(limit: Int, offset: Int = 0, tag: String? = nil) {
        self.limit = limit
        self.offset = offset
        self.tag = tag
    }
}

extension ReadAccess {
    /// Looks at every active player.
    package func board(
        of named: NamedMetric, by order: BoardOrder, _ page: BoardPage, now: Timestamp
    ) throws -> Board {
        switch order {
        case .value, .level:
            let players = try named.id.map { try boardPlayers(metrics: [$0], tag: page.tag) } ?? []
            return Board(of: named, by: order, page, places: players.compactMap { BoardPlace($0, of: named, order) })
        case .gain(let period):
            let start = period.length.map { now - $0 }
            let places = try boardPlaces(of: named, gainedFrom: start, through: now, page)
            var board = Board(of: named, by: order, page, places: places)
            board.start = start
            board.end = now
            return board
        }
    }

    /// The players with what they gained of a metric in a window, the highest gain first.
    package func gains(of named: NamedMetric, in window: GainWindow, _ page: BoardPage) throws -> [Board.Entry] {
        let places = try boardPlaces(of: named, gainedFrom: window.start, through: window.end, page)
        return Board.entries(of: named, page, places: places)
    }

    /// - parameter start: nil: where each player was read for the first time.
    private func boardPlaces(
        of named: NamedMetric, gainedFrom start: Timestamp?, through end: Timestamp, _ page: BoardPage
    ) throws -> [BoardPlace] {
        guard let id = named.id else { return [] }
        return try boardGains(
            metric: id, from: start, through: end, comparable: comparableTables(), tag: page.tag
        ).compactMap { row in
            let start = min(start ?? row.firstSeen ?? end, end)
            return BoardPlace(row, of: named, in: try GainWindow(from: start, to: end))
        }
    }

    /// The boards of several metrics by value, at the cost of one.
    package func boards(of metrics: [NamedMetric], _ page: BoardPage) throws -> [Board] {
        let players = try boardPlayers(metrics: metrics.compactMap(\.id), tag: page.tag)
        return metrics.map { named in
            Board(of: named, by: .value, page, places: players.compactMap { BoardPlace($0, of: named, .value) })
        }
    }
}

extension Board {
    /// - parameter places: by name.
    fileprivate init(of named: NamedMetric, by order: BoardOrder, _ page: BoardPage, places: [BoardPlace]) {
        metric = named.metric
        self.order = order
        total = places.count
        entries = Self.entries(of: named, page, places: places)
    }

    /// - parameter places: by name.
    fileprivate static func entries(of named: NamedMetric, _ page: BoardPage, places: [BoardPlace]) -> [Entry] {
        places.enumerated()
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
            .dropFirst(page.offset).prefix(page.limit)
            .enumerated()
            .map { index, place in
                let (player, stored) = (place.element.player, place.element.stored)
                return Entry(
                    rank: page.offset + index + 1, username: player.username, mode: player.mode, value: stored.value,
                    level: stored.level(of: named.metric), hiscoreRank: stored.rank, gain: place.element.gain,
                    fetchedAt: player.seenAt)
            }
    }
}

/// A player who is on a board, before it is ordered.
struct BoardPlace {
    /// What it is ordered by, larger first.
    struct Weight: Comparable {
        var first: Int64
        var second: Int64
        /// On the hiscores; a lower one is better, and any is better than none.
        var rank: Int64?

        static func < (left: Weight, right: Weight) -> Bool {
            (left.first, left.second, -(left.rank ?? .max)) < (right.first, right.second, -(right.rank ?? .max))
        }

        /// On a board by value; nil where it is not known.
        init?(value stored: StoredValue, of metric: Metric) {
            guard let value = stored.value else { return nil }
            self.init(first: value, second: stored.level(of: metric).map(Int64.init) ?? 0, rank: stored.rank)
        }

        init(first: Int64, second: Int64, rank: Int64?) {
            self.first = first
            self.second = second
            self.rank = rank
        }
    }

    let player: BoardPlayerRow
    let stored: StoredValue
    var gain: Gain?
    let weight: Weight

    /// Nil where the number is not known.
    init?(_ player: BoardPlayerRow, of named: NamedMetric, _ order: BoardOrder) {
        guard let stored = player.values.first(where: { $0.metricID == named.id }) else { return nil }
        let level = stored.level(of: named.metric).map(Int64.init)
        guard let first = order == .level ? level : stored.value else { return nil }
        self.player = player
        self.stored = stored
        weight = Weight(first: first, second: (order == .level ? stored.value : level) ?? 0, rank: stored.rank)
    }

    init?(_ row: BoardGainRow, of named: NamedMetric, in window: GainWindow) {
        let gain = Gain(
            of: named.metric, in: window, atStart: row.atStart?.change, firstInside: row.firstInside?.change,
            atEnd: row.atEnd?.change)
        guard let gain, gain.gained >= 0,
            let stored = row.player.values.first(where: { $0.metricID == named.id })
        else { return nil }
        player = row.player
        self.stored = stored
        self.gain = gain
        weight = Weight(first: gain.gained, second: stored.value ?? 0, rank: stored.rank)
    }
}
