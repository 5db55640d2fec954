import Cron
import Foundation
import Hiscores
import Hummingbird
import Scheduling
import Store
import Timestamps
import Tracker

/// `GET /api/v1/system/task-executions` and `…/{id}`: what ran, and how it ended (osrsdiff-api §7.7).
struct TaskExecutions: Sendable {
    let services: WebServices

    static let allowedLimit: ClosedRange<Int64> = 1...200
    static let longestSearch = 200

    private struct Page: Encodable {
        var total: Int
        var limit: Int
        var offset: Int
        var complete: Bool
        var executions: [ExecutionJSON]
    }

    @Sendable func list(_ call: Call) async throws -> Answer {
        var input = Input(call)
        // Out of range it is bent, as osrsdiff does.
        let limit = Int(
            min(
                max(input.queryInteger("limit", in: Int64.min...Int64.max, default: 50), Self.allowedLimit.lowerBound),
                Self.allowedLimit.upperBound))
        let offset = Int(input.queryInteger("offset", in: 0...Int64.max, default: 0))
        let read = Self.filter(&input, zone: services.timeZone)
        try input.check()
        let name = try input.queryText("player").map { text throws(UserError) in try PlayerName(asked: text) }
        let page = try await services.reader.read { snapshot in
            var filter = read
            filter.player = try name.map { try snapshot.requirePlayer($0).id }
            return try snapshot.executions(filter, limit: limit, offset: offset)
        }
        return try .json(
            Page(
                total: page.total, limit: limit, offset: offset, complete: page.isComplete,
                executions: page.rows.map { ExecutionJSON($0, times: .offset) }))
    }

    private static func filter(_ input: inout Input, zone: CronTimeZone) -> ExecutionFilter {
        var filter = ExecutionFilter()
        filter.status = input.queryChoice("status", ExecutionStatus.self)
        filter.task = input.queryText("task").map(TaskName.short)
        filter.from = input.queryDayOrTime("from")?.start(in: zone)
        filter.before = input.queryDayOrTime("to")?.firstAfter(in: zone)
        let search = input.queryText("search", length: 0...longestSearch)?.trimmingCharacters(
            in: .whitespacesAndNewlines)
        filter.search = search == "" ? nil : search
        return filter
    }

    @Sendable func show(_ call: Call) async throws -> Answer {
        let id = call.segment("id")
        let row = try await services.reader.read { snapshot in try Int64(id).flatMap { try snapshot.execution(id: $0) }
        }
        guard let row else {
            throw APIError.both(.notFound, "Task execution '\(id.prefix(40))' not found")
        }
        return try .json(ExecutionJSON(row, times: .offset))
    }
}
