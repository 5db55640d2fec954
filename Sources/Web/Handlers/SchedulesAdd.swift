import Foundation
import Hummingbird
import NIOCore
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
        let buffer = try await call.request.bytes()
        let task = try ScheduledTask(
            json: Data(buffer.readableBytesView), tasks: services.tasks,
            newID: services.random.taskID(at: services.clock.now))
        try await services.schedules.add(task)
        return try .json(
            Reply(schedule_id: task.scheduleID, message: "Schedule '\(task.scheduleID)' added"), status: .created
        )
        .noting(task.scheduleID)
    }
}
