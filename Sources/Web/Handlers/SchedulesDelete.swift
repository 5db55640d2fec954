import Hummingbird
import Scheduling

/// `DELETE /api/v1/schedules/{id}`. An id that does not exist is not an error.
struct SchedulesDelete: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let id = call.segment("id")
        let wasThere = try await services.schedules.delete(id: id)
        return try .json(
            MessageResponse(
                message: wasThere ? "Schedule '\(id)' deleted" : "There is no schedule '\(id)'; nothing to delete"))
    }
}
