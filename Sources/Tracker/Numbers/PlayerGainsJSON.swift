import Hiscores
import Store
package import Timestamps

/// The gains of a player as the API and the command line show them: every key always there, unknown is null.
package struct PlayerGainsJSON: Encodable {
    private let gains: PlayerGains
    private let style: Timestamp.Style

    /// - parameter style: how times are written.
    package init(_ gains: PlayerGains, times style: Timestamp.Style = .zulu) {
        self.gains = gains
        self.style = style
    }

    private enum CodingKeys: String, CodingKey {
        case username, period, start, end, complete, overall, skills, activities
        case firstSeen = "first_seen"
        case ranksSince = "ranks_since"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(gains.player.username, forKey: .username)
        try container.encode(gains.period?.rawValue, forKey: .period)
        try container.encode(gains.window.start.formatted(style), forKey: .start)
        try container.encode(gains.window.end.formatted(style), forKey: .end)
        try container.encode(gains.firstSeen?.formatted(style), forKey: .firstSeen)
        try container.encode(gains.isComplete, forKey: .complete)
        try container.encode(gains.ranksSince?.formatted(style), forKey: .ranksSince)
        let overall = gains.entries.first { $0.metric.kind == .overall }
        try container.encode(overall.map { GainJSON($0, times: style) }, forKey: .overall)
        try container.encode(entries { $0.kind == .skill }, forKey: .skills)
        try container.encode(entries { !$0.isSkill }, forKey: .activities)
    }

    private func entries(where isWanted: (Metric) -> Bool) -> [String: GainJSON] {
        let wanted = gains.entries.filter { isWanted($0.metric) }.map { ($0.metric.key, GainJSON($0, times: style)) }
        return Dictionary(wanted) { first, _ in first }
    }
}

/// The gain of one metric.
private struct GainJSON: Encodable {
    private let entry: PlayerGains.Entry
    private let style: Timestamp.Style

    init(_ entry: PlayerGains.Entry, times style: Timestamp.Style) {
        self.entry = entry
        self.style = style
    }

    private enum CodingKeys: String, CodingKey {
        case kind, gained, since, complete, levels, rank
        case startValue = "start_value"
        case endValue = "end_value"
        case perDay = "per_day"
        case virtualLevels = "virtual_levels"
    }

    private struct Levels: Encodable {
        var start: Int
        var end: Int
        var gained: Int

        init(_ levels: LevelGain) {
            start = levels.start
            end = levels.end
            gained = levels.gained
        }
    }

    private struct Rank: Encodable {
        var rank: RankGain

        enum CodingKeys: CodingKey {
            case start, end, climbed
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(rank.start, forKey: .start)
            try container.encode(rank.end, forKey: .end)
            try container.encode(rank.climbed, forKey: .climbed)
        }
    }

    func encode(to encoder: any Encoder) throws {
        let gain = entry.gain
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(entry.metric.kind.rawValue, forKey: .kind)
        try container.encode(gain?.gained, forKey: .gained)
        try container.encode(gain?.startValue, forKey: .startValue)
        try container.encode(gain?.endValue, forKey: .endValue)
        try container.encode(gain?.since.formatted(style), forKey: .since)
        try container.encode(gain?.isComplete ?? false, forKey: .complete)
        try container.encode(gain?.perDay, forKey: .perDay)
        try container.encode(Rank(rank: entry.rank), forKey: .rank)
        guard entry.metric.isSkill else { return }
        try container.encode(gain?.levels.map(Levels.init), forKey: .levels)
        guard entry.metric.kind == .skill else { return }
        try container.encode(gain?.virtualLevels.map(Levels.init), forKey: .virtualLevels)
    }
}
