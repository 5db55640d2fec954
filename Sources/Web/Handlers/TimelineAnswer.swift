import Foundation
import Hiscores
import NIOCore
import Store
import Timestamps
import Tracker

/// What is answered of one row of the hiscores over time, with osrsdiff's members (osrsdiff-api §1.2, 18 and 19).
struct TimelineAnswer: Encodable {
    let timeline: MetricTimeline
    /// How many days were asked for.
    let requestedDays: Int

    private enum CodingKeys: String, CodingKey {
        case username, skill, boss, progress
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

    /// The whole answer. The points are written by hand and put behind what is encoded: there are thousands of them, of
    /// numbers and times in which nothing needs an escape, and an encoder takes most of the time of such an answer.
    func json() throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var buffer = ByteBuffer(bytes: try encoder.encode(self).dropLast())
        buffer.writeString(#","timeline":["#)
        for (index, change) in timeline.points.enumerated() {
            if index > 0 { buffer.writeString(",") }
            buffer.writeString(point(change))
        }
        buffer.writeString("]}")
        return buffer
    }

    /// Everything but the points.
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
    }

    private func point(_ change: ValueChange) -> String {
        let date = #"{"date":""# + change.time.formatted(.offset)
        let value = change.value.map(String.init) ?? "null"
        guard timeline.metric.isSkill else { return date + #"","kc":"# + value + "}" }
        let level = change.level(of: timeline.metric).map(String.init) ?? "null"
        return date + #"","experience":"# + value + #","level":"# + level + "}"
    }

    /// Whole days that the gain counts over, at least one; what was asked for where nothing is known.
    private var periodDays: Int {
        timeline.gain.map { max(1, Int(($0.until - $0.since).components.seconds / 86_400)) } ?? requestedDays
    }
}
