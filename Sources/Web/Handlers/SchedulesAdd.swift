import Hummingbird
import Scheduling
import Timestamps

/// `POST /api/v1/schedules`: adds a scheduled task, or replaces the one of its id.
struct SchedulesAdd: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var schedule_id: String
        var message: String
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        try input.check()
        guard case .json(let value) = call.body else { throw APIError.unexpected }
        let task = try ScheduledTask(
            value, tasks: services.tasks, newID: services.random.taskID(at: services.clock.now))
        try await services.schedules.add(task)
        return try .json(
            Reply(schedule_id: task.scheduleID, message: "Schedule '\(task.scheduleID)' added"), status: .created
        )
        .noting(task.scheduleID)
    }
}
