import Foundation
import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/players/{username}/history/skills/{skill}` and `…/history/bosses/{boss}`: how one row of the hiscores
/// went in the last days (osrsdiff-api §1.2, 18 and 19).
struct PlayersTimeline: Sendable {
    let services: WebServices

    @Sendable func skill(_ call: Call) async throws -> Answer {
        try await handle(call, "skill", "Skill") { try $0.requireSkill($1) }
    }

    @Sendable func boss(_ call: Call) async throws -> Answer {
        try await handle(call, "boss", "Boss") { try $0.requireBoss($1) }
    }

    private func handle(
        _ call: Call, _ kind: String, _ title: String,
        find: @escaping @Sendable (ReadSnapshot, String) throws -> NamedMetric
    ) async throws -> Answer {
        var input = Input(call)
        let days = Int(
            input.queryInteger("days", in: HistorySpan.allowedDays, default: Int64(HistorySpan.standardDays)))
        try input.check()
        let name = try call.playerName()
        let typed = call.segment(kind).trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        guard !typed.isEmpty else { throw APIError.both(.badRequest, "\(title) name cannot be empty") }
        let now = services.clock.now
        let window = try GainWindow(from: now - .days(days), to: now)
        let key = AnswerCache.Key("timeline", of: name.key, "\(kind) \(days) \(typed)")
        return try await services.cache.answer(key, at: now, lifetime: HistorySpan.movingLifetime) {
            let timeline = try await services.reader.read { snapshot in
                // Who is not tracked is told first.
                _ = try snapshot.requirePlayer(name)
                return try snapshot.metricTimeline(name, of: find(snapshot, typed), in: window)
            }
            let answer = TimelineAnswer(timeline: timeline, requestedDays: days)
            return (try .json(answer), .player(timeline.player.id))
        }
    }
}

private struct TimelineAnswer: Encodable {
    let timeline: MetricTimeline
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
