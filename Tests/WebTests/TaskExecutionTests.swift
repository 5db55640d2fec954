import Foundation
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// What ran, over the API.
@Suite struct TaskExecutionTests {
    let world: RoutesWorld
    static let path = "/api/v1/system/task-executions"

    init() async throws {
        world = try RoutesWorld()
        // An attempt that failed at 08:00, one that went well at 09:00, and maintenance that runs since 10:00.
        let player = try await world.track("Zezima")
        try await attempt(
            FetchTask.name, player: player.id, number: 2,
            ExecutionEnd(
                status: .retry, errorType: "unavailable", errorMessage: "the hiscores answered 503",
                duration: .milliseconds(1250)))
        world.clock.advance(by: .hours(1))
        try await attempt(
            FetchTask.name, player: player.id, number: 3,
            ExecutionEnd(status: .success, resultData: #"{"status":"unchanged","table":{"mode":"regular"}}"#))
        world.clock.advance(by: .hours(1))
        try await attempt("schedule_maintenance_job", player: nil, number: 1, nil)
    }

    private func attempt(_ task: String, player: Int64?, number: Int, _ end: ExecutionEnd?) async throws {
        let (now, tasks) = (world.clock.now, world.tasks)
        let random = RandomSource { UInt64(now.milliseconds) }
        try await world.store.write { transaction in
            let labels = player.map { [LabelNames.playerID: "\($0)x"] } ?? [:]
            let new = try NewJob(taskName: task, args: [], labels: labels, runAt: now, tasks: tasks, random: random)
            let enqueued = try transaction.enqueue(new, now: now)
            guard var job = try transaction.job(id: enqueued.id) else { return }
            if let player { (job.scheduleID, job.slot) = ("player_fetch_\(player)", now) }
            let id = try transaction.beginExecution(
                of: job, attempt: number, arguments: player.map { _ in #"{"username":"Zezima"}"# },
                scheduleType: player.map { _ in FetchTask.scheduleType }, player: player, now: now)
            if let end { try transaction.endExecution(id: id, end, now: now + .seconds(2)) }
        }
    }

    @Test func `an attempt is shown with all that is known of it`() async throws {
        try await world.serving { call in
            let first = try await call("GET", "\(Self.path)/1", .office)
            let taskID = try #require(try first.json()["task_id"] as? String)
            #expect(
                first.text
                    == #"{"attempt":2,"completed_at":"2026-11-23T08:00:02+00:00","created_at":"2026-11-23T08:00:00+00:00","#
                    + #""duration_seconds":1.25,"error_message":"the hiscores answered 503","error_traceback":null,"#
                    + #""error_type":"unavailable","execution_metadata":null,"id":1,"job_id":2,"player_id":1,"#
                    + #""result_data":null,"retry_count":1,"schedule_id":"player_fetch_1","schedule_type":"player_fetch","#
                    + #""slot":"2026-11-23T08:00:00+00:00","started_at":"2026-11-23T08:00:00+00:00","status":"retry","#
                    + #""task_args":{"username":"Zezima"},"task_id":"\#(taskID)","#
                    + #""task_name":"fetch_player_hiscores_task"}"#)
            let second = try await call("GET", "\(Self.path)/2", .office).json()
            let result = try #require(second["result_data"] as? [String: Any])
            #expect((result["table"] as? [String: Any])?["mode"] as? String == "regular")
            #expect(second["duration_seconds"] as? Double == 2)
            for id in ["99", "x", "1.0", "-1", "99999999999999999999"] {
                let answer = try await call("GET", "\(Self.path)/\(id)", .office)
                #expect(answer.status == 404)
                #expect(try answer.json()["detail"] as? String == "Task execution '\(id)' not found")
            }
        }
    }

    @Test(arguments: [
        ("", [3, 2, 1]), ("?search=", [3, 2, 1]), ("?search=%20MAINTENANCE%20", [3]), ("?search=zez", [2, 1]),
        ("?status=success", [2]), ("?task=fetch_player_hiscores_task", [2, 1]),
        ("?task=app.workers.fetch:fetch_player_hiscores_task", [2, 1]), ("?player=ZEZIMA", [2, 1]),
        ("?player=zezima&status=retry", [1]), ("?from=2026-11-23T09:00:00Z", [3, 2]),
        ("?from=2026-11-23T10:00:00.001%2B01:00", [3]), ("?to=2026-11-23T09:00:00Z", [2, 1]),
        ("?from=2026-11-23&to=2026-11-23", [3, 2, 1]), ("?to=2026-11-22", []), ("?from=2026-11-24", []),
        ("?from=&to=", [3, 2, 1]), ("?from=2026-11-24&to=2026-11-22", []),
    ])
    func `what is asked for is found, and counted`(query: String, expected: [Int]) async throws {
        try await world.serving { call in
            let page = try await call("GET", Self.path + query, .office).json()
            #expect((page["executions"] as? [[String: Any]])?.map { $0["id"] as? Int } == expected)
            #expect(page["total"] as? Int == expected.count && page["complete"] as? Bool == true)
            #expect(page["limit"] as? Int == 50 && page["offset"] as? Int == 0)
        }
    }

    @Test(arguments: [
        ("?limit=2", 2, 0, [3, 2]), ("?limit=1&offset=1", 1, 1, [2]), ("?limit=0", 1, 0, [3]),
        ("?limit=-5", 1, 0, [3]), ("?limit=1000", 200, 0, [3, 2, 1]), ("?offset=9000000000", 50, 9_000_000_000, []),
    ])
    func `a page is bent to its bounds`(query: String, limit: Int, offset: Int, expected: [Int]) async throws {
        try await world.serving { call in
            let page = try await call("GET", Self.path + query, .office).json()
            #expect((page["executions"] as? [[String: Any]])?.map { $0["id"] as? Int } == expected)
            #expect(page["total"] as? Int == 3)
            #expect(page["limit"] as? Int == limit && page["offset"] as? Int == offset)
        }
    }

    @Test(arguments: [
        ("?offset=-1", 422, "greater_than_equal"), ("?limit=x", 422, "int_parsing"), ("?status=asleep", 422, "enum"),
        ("?from=yesterday", 422, "value_error"), ("?to=2026-02-30", 422, "value_error"),
        ("?from=2026-11-23T08:00:00", 422, "value_error"), ("?player=a!b", 400, "Invalid username format"),
        ("?player=nobody", 404, "Player 'nobody' not found in tracking system"),
        ("?search=" + String(repeating: "x", count: 201), 422, "string_too_long"),
    ])
    func `what cannot be asked is refused`(query: String, status: Int, word: String) async throws {
        try await world.serving { call in
            let answer = try await call("GET", Self.path + query, .office)
            #expect(answer.status == status && answer.text.contains(word), "\(answer.text)")
        }
    }

    @Test(arguments: [path, "\(path)/1", "/api/v1/system/costs"])
    func `a stranger sees nothing`(path: String) async throws {
        try await world.serving { call in
            let answer = try await call("GET", path)
            #expect(answer.status == 401)
        }
    }

    @Test func `nothing is spent`() async throws {
        try await world.serving { call in
            let costs = try await call("GET", "/api/v1/system/costs", .office).text
            #expect(
                costs
                    == #"{"by_model":{},"cost_last_24h_usd":0.0,"cost_last_30d_usd":0.0,"cost_last_7d_usd":0.0,"#
                    + #""total_completion_tokens":0,"total_cost_usd":0.0,"total_prompt_tokens":0,"#
                    + #""total_summaries":0,"total_tokens":0}"#)
        }
    }
}
