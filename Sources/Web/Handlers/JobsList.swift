import Hiscores
import Hummingbird
import Scheduling
import Store
import Timestamps
import Tracker

/// `GET /api/v1/jobs`: jobs, newest first, page by page.
struct JobsList: Sendable {
    let services: WebServices

    private static let allowedLimit: ClosedRange<Int64> = 1...200

    private struct Reply: Encodable {
        var jobs: [JobJSON]
        /// `before` of the next page.
        var next: Int64?

        private enum CodingKeys: String, CodingKey {
            case jobs
            case next = "next_before"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(jobs, forKey: .jobs)
            try container.encode(next, forKey: .next)
        }
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        var read = JobFilter(state: input.queryChoice("state", JobState.self))
        read.queue = input.queryText("queue")
        read.task = input.queryText("task").map(TaskName.short)
        read.before = input.optionalQueryInteger("before", in: 1...Int64.max)
        let limit = Int(input.queryInteger("limit", in: Self.allowedLimit, default: 100))
        try input.check()
        let name = try input.queryText("player").map { text throws(UserError) in try PlayerName(asked: text) }
        let page = try await services.reader.read { [read] snapshot in
            var filter = read
            filter.player = try name.map { try snapshot.requirePlayer($0).id }
            return try snapshot.jobs(filter, limit: limit)
        }
        return try .json(Reply(jobs: page.rows.map { JobJSON($0, times: .offset) }, next: page.next))
    }
}
