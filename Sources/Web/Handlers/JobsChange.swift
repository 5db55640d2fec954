import Hummingbird
import Scheduling

/// `POST /api/v1/jobs/{id}/retry` and `…/cancel`: answer with the job as it is then.
struct JobsChange: Sendable {
    let services: WebServices

    @Sendable func retry(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        return try JSONAnswer.response(JobJSON(try await services.jobs.retry(try context.segment("id"))))
    }

    @Sendable func cancel(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        return try JSONAnswer.response(JobJSON(try await services.jobs.cancel(try context.segment("id"))))
    }
}
