import Hiscores
import Store
package import Timestamps

/// A goal as the API and the command line show it: every key always there, unknown is null.
package struct GoalJSON: Encodable {
    private let standing: GoalStanding
    private let username: String
    private let style: Timestamp.Style

    /// - parameter style: how times are written.
    package init(_ standing: GoalStanding, of username: String, times style: Timestamp.Style = .zulu) {
        self.standing = standing
        self.username = username
        self.style = style
    }

    private enum CodingKeys: String, CodingKey {
        case id, username, metric, measure, target, text, due, standing, number, needed, remaining, progress, week,
            month
        case createdAt = "created_at"
        case reachedAfter = "reached_after"
        case reachedAt = "reached_at"
        case arrival = "estimated_at"
        case neededPerDay = "needed_per_day"
    }

    package func encode(to encoder: any Encoder) throws {
        let (row, progress) = (standing.row, standing.progress)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(row.id, forKey: .id)
        try container.encode(username, forKey: .username)
        try container.encode(standing.goal.metric.key, forKey: .metric)
        try container.encode(row.measure, forKey: .measure)
        try container.encode(row.target, forKey: .target)
        try container.encode(standing.words, forKey: .text)
        try container.encode(standing.due?.text, forKey: .due)
        try container.encode(progress.standing.rawValue, forKey: .standing)
        try container.encode(progress.number, forKey: .number)
        try container.encode(progress.needed, forKey: .needed)
        try container.encode(progress.remaining, forKey: .remaining)
        try container.encode(progress.share, forKey: .progress)
        try container.encode(pace(progress.week, progress.weekArrival), forKey: .week)
        try container.encode(pace(progress.month, progress.monthArrival), forKey: .month)
        try container.encode(row.createdAt.formatted(style), forKey: .createdAt)
        try container.encode(row.reachedAfter?.formatted(style), forKey: .reachedAfter)
        try container.encode(row.reachedAt?.formatted(style), forKey: .reachedAt)
        try container.encode(progress.arrival?.formatted(style), forKey: .arrival)
        try container.encode(progress.neededPerDay, forKey: .neededPerDay)
    }

    private func pace(_ pace: GoalPace?, _ arrival: Timestamp?) -> Pace? {
        pace.map { Pace(gained: $0.gained, perDay: $0.perDay, arrival: arrival?.formatted(style)) }
    }

    private struct Pace: Encodable {
        var gained: Int64
        var perDay: Double
        var arrival: String?

        private enum CodingKeys: String, CodingKey {
            case gained
            case perDay = "per_day"
            case arrival = "estimated_at"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(gained, forKey: .gained)
            try container.encode(perDay, forKey: .perDay)
            try container.encode(arrival, forKey: .arrival)
        }
    }
}
