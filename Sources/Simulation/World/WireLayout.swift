import Hiscores

/// The rows of a hiscores body in game order, with the bytes that never change made ready (osrs-domain §1.3).
struct WireLayout: Sendable {
    /// One row with all that never changes about it. A class, because rows are looked at a hundred times an answer.
    final class Row: Sendable {
        let metric: Metric
        /// The text from the row's opening brace up to the rank.
        let opening: [UInt8]
        /// Tells the row's random numbers from those of other rows.
        let stream: UInt64
        /// Whether the row is the sum of the clue tiers.
        let isSumOfClues: Bool
        /// The least value that has a rank.
        let leastRanked: Int64
        let curve: RankCurve

        init(_ metric: Metric, id: Int) {
            self.metric = metric
            opening = Array(#"{"id":\#(id),"name":"\#(metric.wireName)","rank":"#.utf8)
            stream = SplitMix64.hash(metric.wireName)
            isSumOfClues = metric.wireName == "Clue Scrolls (all)"
            leastRanked = RankTable.leastValue(of: metric)
            curve = RankCurve.of(metric)
        }
    }

    static let current = WireLayout(MetricCatalog.all)

    /// Overall first, then the skills, then the activities. Positions in this array are the row numbers that the
    /// whole simulation works with.
    let rows: [Row]
    /// How many rows at the front are Overall and skills.
    let skillCount: Int

    private let numbers: [String: Int]

    init(_ metrics: [Metric]) {
        let isSkill = { (metric: Metric) in metric.kind == .overall || metric.kind == .skill }
        let skills = metrics.filter(isSkill)
        let activities = metrics.filter { !isSkill($0) }
        rows = Self.rows(skills) + Self.rows(activities)
        skillCount = skills.count
        numbers = Dictionary(
            rows.enumerated().map { ($0.element.metric.wireName, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The row number of a wire name, nil when the catalogue does not have it.
    func number(of wireName: String) -> Int? {
        numbers[wireName]
    }

    /// Which rows have one of these wire names, by row number.
    func marks(_ wireNames: Set<String>) -> [Bool] {
        rows.map { wireNames.contains($0.metric.wireName) }
    }

    private static func rows(_ metrics: [Metric]) -> [Row] {
        metrics.enumerated().map { id, metric in Row(metric, id: id) }
    }
}
