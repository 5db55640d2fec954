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
            return (.json(encoded: try answer.json()), .player(timeline.player.id))
        }
    }
}
