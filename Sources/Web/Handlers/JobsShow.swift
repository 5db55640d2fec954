import Hummingbird
import Scheduling
import Store
import Timestamps

/// `GET /api/v1/jobs/{id}`: one job, by its number or task id.
struct JobsShow: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let id = call.segment("id")
        return try .json(JobJSON(try await services.reader.read { try $0.requireJob(id) }, times: .offset))
    }
}
