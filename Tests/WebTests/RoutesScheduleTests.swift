import Foundation
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// Schedules, jobs and queues over the wire.
@Suite struct RoutesScheduleTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test(arguments: [
        ("POST", "/api/v1/schedules"), ("DELETE", "/api/v1/schedules/a"), ("POST", "/api/v1/schedules/repair"),
        ("POST", "/api/v1/schedules/rebuild"), ("GET", "/api/v1/jobs"), ("GET", "/api/v1/jobs/1"),
        ("POST", "/api/v1/jobs/1/retry"), ("POST", "/api/v1/jobs/1/cancel"), ("POST", "/api/v1/queues/hiscores/pause"),
        ("POST", "/api/v1/queues/hiscores/resume"), ("PUT", "/api/v1/players/a/fetch-interval"),
    ])
    func `a stranger may do none of it`(_ method: String, _ path: String) async throws {
        try await world.serving { call in
            let answer = try await call(method, path, body: method == "GET" ? nil : "{}")
            #expect(answer.status == 401)
        }
    }

    @Test func `a schedule is added and deleted, and a mistake is told with its path`() async throws {
        try await world.serving { call in
            let task =
                #"{"schedule_id": "a:b", "task_name": "fetch_player_hiscores_task", "args": ["x"], "interval": 60}"#
            let added = try await call("POST", "/api/v1/schedules", .office, body: task)
            #expect(added.status == 201)
            #expect(try added.json()["schedule_id"] as? String == "a:b")
            #expect(try await world.store.read { try $0.schedule(id: "a:b")?.intervalSeconds } == 60)
            #expect(try await call("DELETE", "/api/v1/schedules/a%3Ab", .office).status == 200)
            #expect(try await world.store.read { try $0.schedule(id: "a:b") } == nil)
            let nothing = try await call("DELETE", "/api/v1/schedules/nope", .office)
            #expect(nothing.status == 200)
            #expect(try nothing.json()["message"] as? String == "There is no schedule 'nope'; nothing to delete")
            let wrong = try await call(
                "POST", "/api/v1/schedules", .office,
                body: #"{"task_name": "fetch_player_hiscores_task", "interval": 60, "labels": {"a": []}}"#)
            #expect(wrong.status == 422)
            #expect(try wrong.json()["detail"] as? String == "labels.a: expected a string, got an array")
            let generated = try await call(
                "POST", "/api/v1/schedules", .office,
                body: #"{"task_name": "fetch_player_hiscores_task", "interval": 60}"#)
            #expect((try generated.json()["schedule_id"] as? String)?.count == 32)
        }
    }

    @Test func `a player's own schedule is not for hands`() async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let answer = try await call("DELETE", "/api/v1/schedules/player_fetch_1", .office)
            #expect(answer.status == 400)
            #expect(answer.text.contains("pause, resume or remove the player"))
        }
    }

    @Test func `jobs are listed, shown, cancelled and retried`() async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let list = try await call("GET", "/api/v1/jobs?state=ready&limit=5", .office)
            let jobs = try #require(try list.json()["jobs"] as? [[String: Any]])
            #expect(jobs.count == 1)
            let task = try #require(jobs[0]["task_id"] as? String)
            #expect(try await call("GET", "/api/v1/jobs/1", .office).json()["task_id"] as? String == task)
            let cancelled = try await call("POST", "/api/v1/jobs/\(task)/cancel", .office)
            #expect(try cancelled.json()["state"] as? String == "cancelled")
            #expect(try await call("POST", "/api/v1/jobs/1/retry", .office).json()["state"] as? String == "ready")
            #expect(try await call("GET", "/api/v1/jobs/77", .office).status == 404)
            #expect(try await call("GET", "/api/v1/jobs?state=asleep", .office).status == 422)
            #expect(try await call("GET", "/api/v1/jobs?limit=0", .office).status == 422)
        }
    }

    @Test func `maintenance answers in osrsdiff's shapes, batch by batch`() async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let repair = try await call("POST", "/api/v1/schedules/repair", .office, body: "{}")
            #expect(
                Set(try repair.json().keys) == [
                    "status", "message", "summary", "verification", "cleanup", "fixes", "orphaned_cleanup",
                    "duplicate_cleanup", "timestamp", "duration_seconds", "dry_run",
                ])
            #expect(try repair.json()["status"] as? String == "healthy")
            let rebuild = try await call("POST", "/api/v1/schedules/rebuild", .office, body: #"{"batch_size": 1}"#)
            #expect(try rebuild.json()["players_processed"] as? Int == 1)
            #expect(try rebuild.json()["next_after"] is NSNull)
            let wrong = try await call("POST", "/api/v1/schedules/rebuild", .office, body: #"{"batch_size": 0}"#)
            #expect(wrong.status == 422)
        }
    }

    @Test func `an interval is changed within its bounds`() async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let path = "/api/v1/players/zezima/fetch-interval"
            let changed = try await call("PUT", path, .office, body: #"{"fetch_interval_minutes": 90}"#)
            #expect(changed.status == 200)
            #expect(try changed.json()["fetch_interval_minutes"] as? Int == 90)
            for body in [#"{"fetch_interval_minutes": 0}"#, #"{"fetch_interval_minutes": 10081}"#, "{}", "[]"] {
                #expect(try await call("PUT", path, .office, body: body).status == 422)
            }
            let unknown = try await call(
                "PUT", "/api/v1/players/nobody/fetch-interval", .office, body: #"{"fetch_interval_minutes": 90}"#)
            #expect(unknown.status == 404)
        }
    }
}
