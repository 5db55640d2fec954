import Hiscores

/// How many players are ahead of a value. A smooth falling line through fixed points, fitted by eye to captured
/// bodies.
struct RankCurve: Sendable {
    /// Values are divided by this first, so that one curve serves rows of different size.
    private let scale: Int64
    /// What two to the power of `lowestPower` and on ranks at.
    private let points: [Int64]
    private let lowestPower: Int

    /// The place that a value has on the regular table at the simulation's first day; nil below the curve's start.
    func place(of value: Int64) -> Int64? {
        let value = value / scale
        guard value > 0 else { return nil }
        let power = value.bitWidth - 1 - value.leadingZeroBitCount
        let index = power - lowestPower
        guard index >= 0, let last = points.last else { return nil }
        guard index < points.count - 1 else { return last }
        let above = value - (1 << Int64(power))
        return points[index] - ((points[index] - points[index + 1]) * above) >> Int64(power)
    }

    /// The curve of a row.
    static func of(_ metric: Metric) -> RankCurve {
        switch metric.kind {
        case .overall: overall
        case .skill: skill
        case .log: collections
        case .minigame where metric.wireName != "Rifts closed": points
        default: score
        }
    }

    private static let overall = RankCurve(
        scale: 1,
        points: [
            1_980_000, 1_800_000, 1_520_000, 1_180_000, 800_000, 480_000, 200_000, 28_000, 4000, 620, 45, 1,
        ], lowestPower: 22)
    private static let skill = RankCurve(
        scale: 1,
        points: [
            1_960_000, 1_720_000, 1_450_000, 1_150_000, 860_000, 600_000, 380_000, 120_000, 45_000, 12_000, 3000, 500,
        ], lowestPower: 17)
    private static let score = RankCurve(scale: 1, points: scorePoints, lowestPower: 0)
    private static let points = RankCurve(scale: 32, points: scorePoints, lowestPower: 0)
    private static let collections = RankCurve(
        scale: 1, points: [1_200_000, 640_000, 52_000, 300], lowestPower: 8)
    private static let scorePoints: [Int64] = [
        1_400_000, 1_200_000, 1_000_000, 820_000, 640_000, 480_000, 340_000, 230_000, 140_000, 75_000, 35_000, 14_000,
        5000, 1600, 450, 120, 30, 8, 2, 1,
    ]
}
