import Hummingbird
import Scheduling
import Timestamps

/// `POST /api/v1/schedules/rebuild`: makes the schedules of one batch of players anew; `next_after` of the answer is
/// `after` of the next request.
struct SchedulesRebuild: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let body = try MaintenanceRequest(call)
        let batch = try await services.maintenance.rebuild(
            after: body.after, isDryRun: body.isDryRun, batchSize: body.batchSize)
        return try .json(
            MaintenanceReport.rebuild(batch, isDryRun: body.isDryRun, at: services.clock.now)
        ).noting(body.isDryRun ? "dry run" : "rebuild")
    }
}
