import Hummingbird
import Scheduling
import Store

/// `DELETE /api/v1/system/scheduled-tasks/{task_name}`: deletes a schedule that was added by hand. The clients of
/// osrsdiff call it, which never had it (osrsdiff-api §1.3).
struct ScheduledTasksDelete: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let name = call.segment("task_name")
        let row = try await services.reader.read { try $0.schedule(id: name) }
        if row == nil || row?.source == StaticScheduleSource.sourceName,
            let task = services.tasks[TaskName.short(row?.taskName ?? name)]
        {
            throw APIError.both(
                .conflict,
                "Scheduled task '\(name)' belongs to the program itself and cannot be deleted. To keep it from running, "
                    + "pause its queue: POST /api/v1/queues/\(task.queue)/pause")
        }
        guard row != nil, try await delete(name) else {
            throw APIError.both(.notFound, "Scheduled task '\(name)' not found")
        }
        return try .json(MessageResponse(message: "Scheduled task '\(name)' deleted"))
    }

    /// - returns: whether there was one.
    private func delete(_ id: String) async throws -> Bool {
        do {
            return try await services.schedules.delete(id: id)
        } catch let error as ScheduleError {
            throw APIError.both(.conflict, error.description)
        }
    }
}
