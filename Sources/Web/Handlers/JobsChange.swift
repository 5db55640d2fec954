import Hummingbird
import Scheduling
import Timestamps

/// `POST /api/v1/jobs/{id}/retry` and `…/cancel`: answer with the job as it is then.
struct JobsChange: Sendable {
    let services: WebServices

    @Sendable func retry(_ call: Call) async throws -> Answer {
        try .json(JobJSON(try await services.jobs.retry(call.segment("id")), times: .offset))
    }

    @Sendable func cancel(_ call: Call) async throws -> Answer {
        try .json(JobJSON(try await services.jobs.cancel(call.segment("id")), times: .offset))
    }
}
