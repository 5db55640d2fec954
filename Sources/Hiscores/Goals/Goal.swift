/// What a player sets out to reach: a level, experience, kills, or points.
package struct Goal: Hashable, Sendable {
    /// What the target counts. The raw value is the word of API and file.
    package enum Measure: String, CaseIterable, Codable, Sendable {
        /// Experience, kills, points.
        case value
        /// A level of a skill, or the total level.
        case level
    }

    package let metric: Metric
    package let measure: Measure
    package let target: Int64

    /// A goal that was stored.
    package init(stored metric: Metric, _ measure: Measure, _ target: Int64) {
        self.metric = metric
        self.measure = measure
        self.target = target
    }

    /// A goal that somebody sets.
    package init(_ metric: Metric, _ measure: Measure, _ target: Int64) throws(GoalError) {
        self.init(stored: metric, measure, target)
        guard metric.kind != .seasonal else { throw .seasonal(metric) }
        guard let range = Self.range(of: metric, measure) else { throw .noLevel(metric) }
        guard range.contains(target) else { throw .outOfRange(target, range, metric, measure) }
    }

    /// The number that has to be reached: experience for a level of a skill, since that is what is gained on the way.
    package var needed: Int64 {
        measure == .level && metric.kind == .skill ? Experience.needed(for: Int(target)) : target
    }

    /// The number of a player that ``needed`` is compared with; nil: unknown.
    ///
    /// - parameter level: as the hiscores sent it.
    package func number(value: Int64?, level: Int?) -> Int64? {
        measure == .level && metric.kind == .overall ? level.map(Int64.init) : value
    }

    private static func range(of metric: Metric, _ measure: Measure) -> ClosedRange<Int64>? {
        switch (measure, metric.kind) {
        case (.level, .skill): 2...Int64(Experience.highestVirtualLevel)
        // More than all skills that there are, so that there is room for new ones.
        case (.level, .overall): 10...5000
        case (.level, _): nil
        case (.value, .skill): 1...Experience.cap
        case (.value, .overall): 1...10_000_000_000
        case (.value, _): 1...2_000_000_000
        }
    }
}

/// Why something cannot be a goal.
package enum GoalError: Error, Hashable, CustomStringConvertible {
    case noLevel(Metric)
    case seasonal(Metric)
    case outOfRange(Int64, ClosedRange<Int64>, Metric, Goal.Measure)

    package var description: String {
        switch self {
        case .noLevel(let metric): "\(metric.displayName) has no levels: set a value as the goal"
        case .seasonal(let metric): "\(metric.displayName) begin anew with each season, so they cannot be a goal"
        case .outOfRange(let target, let range, let metric, let measure):
            "\(target.grouped) is no \(measure.rawValue) of \(metric.displayName) that can be reached "
                + "(allowed \(range.lowerBound.grouped)…\(range.upperBound.grouped))"
        }
    }
}
