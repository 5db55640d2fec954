import Foundation
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Tasks that are started by hand, and schedules that are deleted by hand.
@Suite struct TaskTriggerTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test(arguments: [
        ("POST", "/api/v1/system/trigger-task/schedule_maintenance_job"),
        ("POST", "/api/v1/system/trigger-game-mode-check"), ("POST", "/api/v1/system/generate-summaries"),
        ("DELETE", "/api/v1/system/scheduled-tasks/a"),
    ])
    func `a stranger may do none of it`(method: String, path: String) async throws {
        try await world.serving { call in
            let answer = try await call(method, path, body: method == "POST" ? "{}" : nil)
            #expect(answer.status == 401)
        }
        #expect(try await world.store.read { try $0.jobs(limit: 5) }.isEmpty)
    }

    @Test func `a task is started once, by its short name or with its module`() async throws {
        try await world.serving { call in
            let first = try await call("POST", "/api/v1/system/trigger-task/schedule_maintenance_job", .office).json()
            #expect(first["task_name"] as? String == "schedule_maintenance_job")
            #expect(first["message"] as? String == "Task 'schedule_maintenance_job' triggered successfully")
            #expect(first["timestamp"] as? String == "2026-11-23T08:00:00+00:00")
            let long = "app.workers.maintenance:schedule_maintenance_job"
            let second = try await call("POST", "/api/v1/system/trigger-task/\(long)", .office).json()
            #expect(second["task_name"] as? String == long)
            #expect(second["task_id"] as? String == first["task_id"] as? String)
            let jobs = try await world.store.read { try $0.jobs(limit: 5) }
            #expect(jobs.map(\.taskID) == [first["task_id"] as? String])
            #expect(jobs.map(\.taskName) == ["schedule_maintenance_job"] && jobs.map(\.state) == [.ready])
        }
    }

    @Test func `a job that waits for its next attempt goes at once`() async throws {
        let (now, tasks) = (world.clock.now, world.tasks)
        let waiting = try await world.store.write { transaction in
            try transaction.enqueue(
                NewJob(
                    taskName: ModeCheck.taskName, args: [], labels: [:], runAt: now + .hours(1), tasks: tasks,
                    random: RandomSource { 7 }), now: now)
        }
        try await world.serving { call in
            let answer = try await call("POST", "/api/v1/system/trigger-game-mode-check", .office).json()
            #expect(answer["task_name"] as? String == "check_game_mode_downgrades")
            #expect(answer["task_id"] as? String == waiting.taskID)
        }
        #expect(try await world.store.read { try $0.job(id: waiting.id) }?.state == .ready)
    }

    @Test func `a player's fetch is started by the name of its schedule`() async throws {
        let player = try await world.track("Zezima")
        try await world.serving { call in
            for name in ["player_fetch_\(player.id)", "app.workers.fetch:player_fetch_\(player.id)"] {
                let answer = try await call("POST", "/api/v1/system/trigger-task/\(name)", .office).json()
                #expect(answer["task_name"] as? String == name)
                let id = try #require(answer["task_id"] as? String)
                let job = try await world.store.read { try $0.job(taskID: id) }
                #expect(job?.taskName == "fetch_player_hiscores_task" && job?.uniqueKey == "player_fetch_1")
            }
        }
    }

    @Test(arguments: [
        ("nonsense", ""), ("fetch_player_hiscores_task", ""), ("player_fetch_99", ": there is no player 99"),
        ("player_fetch_01", ""), ("schedule_maintenance_job:", ""), ("daily_summary_generation_job", ""),
    ])
    func `what cannot be started is not found, with what can`(name: String, reason: String) async throws {
        try await world.serving { call in
            let answer = try await call("POST", "/api/v1/system/trigger-task/\(name)", .office)
            #expect(answer.status == 404)
            let message =
                "Task '\(name)' not found\(reason). Available tasks: check_game_mode_downgrades_task, "
                + "schedule_maintenance_job"
            #expect(try answer.json()["detail"] as? String == message)
            #expect(try answer.json()["message"] as? String == message)
        }
        #expect(try await world.store.read { try $0.jobs(limit: 5) }.isEmpty)
    }

    @Test func `there are no summaries to generate`() async throws {
        let player = try await world.track("Zezima")
        try await world.serving { call in
            let path = "/api/v1/system/generate-summaries"
            for (body, status) in [
                ("{}", 503), (#"{"player_id":\#(player.id),"force_regenerate":true}"#, 503),
                (#"{"player_id":null}"#, 503), (#"{"player_id":99}"#, 404), (#"{"player_id":"x"}"#, 422), ("[]", 422),
            ] {
                let answer = try await call("POST", path, .office, body: body)
                #expect(answer.status == status, "\(body)")
            }
            let unknown = try await call("POST", path, .office, body: #"{"player_id":99}"#).json()
            #expect(unknown["detail"] as? String == "Player with ID 99 not found")
        }
    }

    @Test func `only what was added by hand can be deleted by hand`() async throws {
        try await world.track("Zezima")
        try await StaticScheduleSource(
            [try ScheduleMaintenance.schedule()], store: world.store, clock: world.clock.wallClock
        ).startup()
        try await world.serving { call in
            _ = try await call(
                "POST", "/api/v1/schedules", .office,
                body: #"{"schedule_id": "a:b", "task_name": "schedule_maintenance_job", "interval": 60}"#)
            func delete(_ name: String) async throws -> RoutesWorld.Answer {
                try await call("DELETE", "/api/v1/system/scheduled-tasks/\(name)", .office)
            }
            let deleted = try await delete("a%3Ab").text
            #expect(deleted == #"{"message":"Scheduled task 'a:b' deleted"}"#)
            #expect(try await delete("a%3Ab").status == 404)
            #expect(
                try await delete("nope").text
                    == #"{"detail":"Scheduled task 'nope' not found","message":"Scheduled task 'nope' not found"}"#)
            #expect(try await delete("player_fetch_99").status == 404)
            let player = try await delete("player_fetch_1")
            #expect(player.status == 409 && player.text.contains("pause, resume or remove the player"))
            for name in [
                "schedule_maintenance_job", "app.workers.maintenance:schedule_maintenance_job",
                "fetch_player_hiscores_task",
            ] {
                let own = try await delete(name)
                #expect(own.status == 409 && own.text.contains("pause its queue: POST /api/v1/queues/"))
            }
            #expect(
                try await world.store.read { try $0.schedules(limit: 9) }.map(\.scheduleID)
                    == ["player_fetch_1", "schedule_maintenance_job"])
        }
    }
}
