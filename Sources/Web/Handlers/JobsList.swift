import Hummingbird
import Scheduling
import Store

/// `GET /api/v1/jobs?state&limit`: jobs, newest first.
struct JobsList: Sendable {
    let services: WebServices

    private static let allowedLimit: ClosedRange<Int64> = 1...1000

    private struct Reply: Encodable {
        var jobs: [JobJSON]
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let state = input.queryChoice("state", JobState.self)
        let limit = Int(input.queryInteger("limit", in: Self.allowedLimit, default: 100))
        try input.check()
        let jobs = try await services.reader.read { try $0.jobs(state: state, limit: limit) }
        return try .json(Reply(jobs: jobs.map(JobJSON.init)))
    }
}
