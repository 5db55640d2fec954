/// What a visitor chose to see on the page of a player: `?range=`, `?sort=` and `?order=`.
struct PlayerPageChoice: Equatable, Sendable {
    /// By what the table of gains is sorted.
    enum Column: String, CaseIterable, Sendable {
        case metric, day, week, month, year

        /// Names go up, and of gains the largest come first.
        var standardOrder: Order { self == .metric ? .ascending : .descending }
    }

    enum Order: String, CaseIterable, Sendable {
        case ascending = "asc"
        case descending = "desc"

        var opposite: Order { self == .ascending ? .descending : .ascending }
    }

    private static let standardColumn = Column.week

    var range = ChartRange.standard
    var sort = standardColumn
    var order = standardColumn.standardOrder

    init() {}

    /// - throws: ``APIError`` 422 for a word that is none of these.
    init(_ call: Call) throws {
        var input = Input(call)
        range = input.queryChoice("range", ChartRange.self) ?? .standard
        sort = input.queryChoice("sort", Column.self) ?? Self.standardColumn
        order = input.queryChoice("order", Order.self) ?? sort.standardOrder
        try input.check()
    }

    /// The link to the same page with another range.
    func link(range: ChartRange) -> String {
        var other = self
        other.range = range
        return other.query + "#progress"
    }

    /// The link to the same page sorted by a column; by the present one the other way round.
    func link(sort: Column) -> String {
        var other = self
        other.sort = sort
        other.order = sort == self.sort ? order.opposite : sort.standardOrder
        return other.query + "#gains"
    }

    /// What is as usual is left out. Never empty: a link of nothing but a place in the page would keep the query.
    private var query: String {
        let isSorted = sort != Self.standardColumn || order != sort.standardOrder
        return "?range=\(range.rawValue)" + (isSorted ? "&sort=\(sort.rawValue)&order=\(order.rawValue)" : "")
    }
}
