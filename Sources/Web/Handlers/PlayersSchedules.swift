import Hummingbird
import Scheduling
import Store
import Timestamps

/// `GET /api/v1/players/schedules` and `POST …/verify`: how players' schedules stand (osrsdiff-api §1.3).
struct PlayersSchedules: Sendable {
    let services: WebServices

    @Sendable func list(_ call: Call) async throws -> Answer {
        let states = try await services.maintenance.playerStates()
        func count(_ status: PlayerScheduleState.Status) -> JSONValue { .count(states.count { $0.status == status }) }
        return try .json(
            [
                "players": .array(states.map(Self.json)), "total_count": .count(states.count),
                "scheduled_count": count(.scheduled), "missing_count": count(.missing),
                "invalid_count": count(.invalid),
            ] as JSONValue)
    }

    private static func json(_ state: PlayerScheduleState) -> JSONValue {
        let player = state.player
        return [
            "id": .integer(player.id), "username": .string(player.username), "is_active": .bool(player.isActive),
            "fetch_interval_minutes": .count(player.intervalMinutes),
            "schedule_id": player.scheduleID.map { .string($0) } ?? .null,
            "schedule_status": .string(state.status.rawValue),
            // The look is made now; nothing remembers earlier ones.
            "last_verified": .null,
        ]
    }

    @Sendable func verify(_ call: Call) async throws -> Answer {
        let (found, entries) = try await services.maintenance.census()
        let isOrphaned = { (problem: ScheduleInconsistency) in problem.kind == .orphaned }
        return try .json(
            [
                "total_schedules": .count(entries), "player_fetch_schedules": .count(found.schedules),
                "other_schedules": .count(entries - found.schedules),
                "invalid_schedules": .array(
                    found.inconsistencies.filter { !isOrphaned($0) }.map {
                        ["schedule_id": .string($0.scheduleID), "issue": .string($0.issue)]
                    }),
                "orphaned_schedules": .array(
                    found.inconsistencies.filter(isOrphaned).map { .string($0.scheduleID) }),
                // An id is there once or not at all.
                "duplicate_schedules": .object([:]),
                "verification_timestamp": .string(services.clock.now.formatted(.offset)),
            ] as JSONValue)
    }
}
