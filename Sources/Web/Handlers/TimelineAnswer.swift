import Hiscores
import Store
import Timestamps
import Tracker

/// What is answered of one row of the hiscores over time, with osrsdiff's members (osrsdiff-api §1.2, 18 and 19).
struct TimelineAnswer: Encodable {
    let timeline: MetricTimeline
    /// How many days were asked for.
    let requestedDays: Int

    private enum CodingKeys: String, CodingKey {
        case username, skill, boss, progress, timeline
        case periodDays = "period_days"
        case totalRecords = "total_records"
    }

    private enum ProgressKeys: String, CodingKey {
        case experience = "experience_gained"
        case levels = "levels_gained"
        case experienceRate = "daily_experience_rate"
        case kills = "kills_gained"
        case killRate = "daily_kill_rate"
    }

    private struct Point: Encodable {
        let change: ValueChange
        let metric: Metric

        private enum CodingKeys: String, CodingKey {
            case date, level, experience
            case killCount = "kc"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(change.time.formatted(.offset), forKey: .date)
            if metric.isSkill {
                try container.encode(change.level(of: metric), forKey: .level)
                try container.encode(change.value, forKey: .experience)
            } else {
                try container.encode(change.value, forKey: .killCount)
            }
        }
    }

    /// Whole days that the gain counts over, at least one; what was asked for where nothing is known.
    private var periodDays: Int {
        timeline.gain.map { max(1, Int(($0.until - $0.since).components.seconds / 86_400)) } ?? requestedDays
    }

    func encode(to encoder: any Encoder) throws {
        let (metric, gain) = (timeline.metric, timeline.gain)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(timeline.player.username, forKey: .username)
        try container.encode(metric.key, forKey: metric.isSkill ? .skill : .boss)
        try container.encode(periodDays, forKey: .periodDays)
        try container.encode(timeline.readingCount, forKey: .totalRecords)
        var progress = container.nestedContainer(keyedBy: ProgressKeys.self, forKey: .progress)
        if metric.isSkill {
            try progress.encode(gain?.gained ?? 0, forKey: .experience)
            try progress.encode(gain?.levels?.gained ?? 0, forKey: .levels)
            try progress.encode(gain?.perDay ?? 0, forKey: .experienceRate)
        } else {
            try progress.encode(gain?.gained ?? 0, forKey: .kills)
            try progress.encode(gain?.perDay ?? 0, forKey: .killRate)
        }
        try container.encode(timeline.points.map { Point(change: $0, metric: metric) }, forKey: .timeline)
    }
}
