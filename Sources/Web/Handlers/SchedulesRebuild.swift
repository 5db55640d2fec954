import Hummingbird
import Scheduling
import Timestamps

/// `POST /api/v1/schedules/rebuild`: makes the schedules of one batch of players anew; `next_after` of the answer is
/// `after` of the next request.
struct SchedulesRebuild: Sendable {
    let services: WebServices

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let body = try await JSONAnswer.decode(MaintenanceRequest.self, from: request)
        let batch = try await services.maintenance.rebuild(
            after: body.after ?? 0, isDryRun: body.isDryRun, batchSize: try body.checkedBatchSize())
        return try JSONAnswer.response(
            MaintenanceReport.rebuild(batch, isDryRun: body.isDryRun, at: services.clock.now))
    }
}
