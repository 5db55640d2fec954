import Hummingbird
import Scheduling
import Store

/// `GET /api/v1/jobs?state&limit`: jobs, newest first.
struct JobsList: Sendable {
    let services: WebServices

    private static let allowedLimit = 1...1000

    private struct Answer: Encodable {
        var jobs: [JobJSON]
    }

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let query = request.uri.queryParameters
        let state = try query["state"].map(Self.state)
        let limit = try query["limit"].map(Self.limit) ?? 100
        let jobs = try await services.reader.read { try $0.jobs(state: state, limit: limit) }
        return try JSONAnswer.response(Answer(jobs: jobs.map(JobJSON.init)))
    }

    private static func state(_ text: Substring) throws(APIError) -> JobState {
        guard let state = JobState(rawValue: String(text)) else {
            let allowed = JobState.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError(
                status: .unprocessableContent, detail: "query.state: '\(text)' is no state (allowed \(allowed))")
        }
        return state
    }

    private static func limit(_ text: Substring) throws(APIError) -> Int {
        guard let limit = Int(text), allowedLimit.contains(limit) else {
            throw APIError(
                status: .unprocessableContent, detail: "query.limit: '\(text)' is no whole number in 1…1000")
        }
        return limit
    }
}
