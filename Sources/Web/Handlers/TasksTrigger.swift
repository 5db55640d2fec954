import Hummingbird
import Scheduling
import Store
import Timestamps
import Tracker

/// `POST /api/v1/system/trigger-task/{task_name}`: starts a task now (osrsdiff-api §7.5); a player's fetch is called as
/// its schedule. `POST /api/v1/system/trigger-game-mode-check` is one of them, for older clients (§1.3).
struct TasksTrigger: Sendable {
    let services: WebServices

    private static let modeCheck = "check_game_mode_downgrades"

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = call.segment("task_name")
        let short = TaskName.short(name)
        if let player = PlayerScheduleManager.playerID(of: short) {
            guard let job = try await fetch(player) else {
                throw unknown(name, reason: ": there is no player \(player)")
            }
            return try reply(name, job)
        }
        guard let job = try await services.system.triggers.trigger(short) else { throw unknown(name, reason: "") }
        return try reply(name, job)
    }

    @Sendable func checkModes(_ call: Call) async throws -> Answer {
        guard let job = try await services.system.triggers.trigger(ModeCheck.taskName) else {
            throw unknown(Self.modeCheck, reason: "")
        }
        return try reply(Self.modeCheck, job)
    }

    private func fetch(_ player: Int64) async throws -> EnqueuedJob? {
        do {
            return try await services.roster.fetch(id: player).job
        } catch let error as UserError where error.kind == .notFound {
            return nil
        }
    }

    private func unknown(_ name: String, reason: String) -> APIError {
        let names = services.system.triggers.names.joined(separator: ", ")
        return .both(.notFound, "Task '\(name)' not found\(reason). Available tasks: \(names)")
    }

    private func reply(_ name: String, _ job: EnqueuedJob) throws -> Answer {
        try .json(
            [
                "task_name": .string(name), "message": .string("Task '\(name)' triggered successfully"),
                "timestamp": .time(services.clock.now), "task_id": .string(job.taskID),
            ] as JSONValue)
    }
}
