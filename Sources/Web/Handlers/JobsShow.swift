import Hummingbird
import Scheduling
import Store

/// `GET /api/v1/jobs/{id}`: one job, by its number or task id.
struct JobsShow: Sendable {
    let services: WebServices

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let id = try context.segment("id")
        return try JSONAnswer.response(JobJSON(try await services.reader.read { try $0.requireJob(id) }))
    }
}
