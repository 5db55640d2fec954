/// Which steps are written down as events, and which of those are news.
///
/// What is written is complete: the steps of ``MilestoneLadder`` whatever the thresholds say, and theirs beside them. So
/// a player's own events do not depend on what others are told. What is news is a matter of the numbers before and after
/// alone.
package struct NewsRules: Sendable {
    /// The steps of one measure, lowest first.
    struct Ladder: Sendable {
        let written: [Int64]
        let told: [Int64]

        init(standard: [Int64], told: [Int64]) {
            written = standard == told ? standard : Set(standard + told).sorted()
            self.told = told
        }

        /// Whether one of the told steps lies above one value and not above another.
        func tells(from old: Int64, to new: Int64) -> Bool {
            told.contains { old < $0 && $0 <= new }
        }
    }

    package static let standard = NewsRules(NewsThresholds())

    let levels: Ladder
    let virtualLevels: Ladder
    let totalLevels: Ladder
    let baseLevels: Ladder
    /// By key.
    private let listed: [String: Ladder]
    /// Of a skill that a game update brought.
    private let skill: Ladder
    private static let none = Ladder(standard: [], told: [])

    package init(_ thresholds: NewsThresholds) {
        levels = Ladder(standard: Array(2...99), told: thresholds.levels)
        virtualLevels = Ladder(standard: Array(100...126), told: thresholds.virtualLevels)
        totalLevels = Ladder(standard: MilestoneLadder.totalLevels, told: thresholds.totalLevels)
        baseLevels = Ladder(standard: MilestoneLadder.baseLevels, told: thresholds.baseLevels)
        func ladder(of metric: Metric) -> Ladder {
            Ladder(standard: MilestoneLadder.thresholds(of: metric), told: thresholds.milestones(of: metric))
        }
        listed = Dictionary(uniqueKeysWithValues: MetricCatalog.all.map { ($0.key, ladder(of: $0)) })
        skill = ladder(of: MetricCatalog.skill("A skill of tomorrow"))
    }

    func milestones(of metric: Metric) -> Ladder {
        if metric.isListed, let ladder = listed[metric.key] { return ladder }
        return metric.kind == .skill ? skill : Self.none
    }
}
