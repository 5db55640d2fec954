/// The steps that are told as news, each list climbing. An empty list tells none.
///
/// A step is told when a reading passes it: what was known before lies below, what is known now does not.
package struct NewsThresholds: Hashable, Sendable {
    /// Levels of a skill, to 99.
    package var levels = Array(stride(from: Int64(10), through: 90, by: 10)) + [99]
    /// Levels of a skill beyond 99, which the game does not show.
    package var virtualLevels: [Int64] = []
    package var totalLevels = MilestoneLadder.totalLevels
    /// Levels that every skill has. All at 99 is told always.
    package var baseLevels = MilestoneLadder.baseLevels
    /// Every so much experience of a skill after level 99; 0: none.
    package var skillExperienceStep = MilestoneLadder.skillStep
    /// Experience of a skill, beside the step.
    package var skillExperience: [Int64] = [50_000_000, 100_000_000, 200_000_000]
    package var totalExperience = MilestoneLadder.overall
    package var bosses = MilestoneLadder.boss
    package var raids = MilestoneLadder.raid
    package var pvp = MilestoneLadder.pvp
    package var collectionLog = MilestoneLadder.log
    /// By the key of a metric that the catalog lists: in place of what its kind has, and of what ``MilestoneLadder`` has
    /// for it alone.
    package var metrics: [String: [Int64]] = [:]

    package init() {}

    /// The values of a metric that are told, lowest first.
    package func milestones(of metric: Metric) -> [Int64] {
        if metric.isListed, let own = metrics[metric.key] ?? MilestoneLadder.ownLadders[metric.key] { return own }
        return switch metric.kind {
        case .overall: totalExperience
        case .skill: Set(skillSteps + skillExperience).sorted()
        case .boss: bosses
        case .raid: raids
        case .pvp: pvp
        case .log: collectionLog
        case .clue, .minigame, .rating, .seasonal, .activity: []
        }
    }

    private var skillSteps: [Int64] {
        guard skillExperienceStep > 0 else { return [] }
        let first = (Experience.needed(for: Experience.highestLevel) / skillExperienceStep + 1) * skillExperienceStep
        return Array(stride(from: first, through: Experience.cap, by: Int64.Stride(skillExperienceStep)))
    }
}
