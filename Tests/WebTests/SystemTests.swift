import Foundation
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// How the whole stands, and what runs when.
@Suite struct SystemTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `without players all counts are zero`() async throws {
        try await world.serving { call in
            let stats = try await call("GET", "/api/v1/system/stats").text
            #expect(
                stats
                    == #"{"active_players":0,"avg_records_per_player":0.0,"inactive_players":0,"newest_record":null,"#
                    + #""oldest_record":null,"records_last_24h":0,"records_last_7d":0,"total_hiscore_records":0,"#
                    + #""total_players":0}"#)
            let distribution = try await call("GET", "/api/v1/system/distribution", .office).text
            #expect(
                distribution
                    == #"{"by_fetch_interval":{},"by_last_fetch":{"last_24h":0,"last_hour":0,"last_month":0,"#
                    + #""last_week":0,"never":0,"older":0},"never_fetched":0}"#)
        }
    }

    @Test func `readings are counted of everybody who is there`() async throws {
        let now = world.clock.now
        for (name, ages) in [("A", [1, 30]), ("B", [24, 24 * 7, 24 * 9]), ("Gone", [2, 24 * 40])] {
            let player = try await world.track(name)
            try await world.store.write { transaction in
                for hours in ages {
                    _ = try transaction.insertReading(player: player.id, table: 1, seenAt: now - .hours(hours))
                }
            }
        }
        try await world.deactivate(try await world.track("Idle"))
        try await world.serving { call in
            let before = try await call("GET", "/api/v1/system/stats").json()
            #expect(before["total_hiscore_records"] as? Int == 7)
            _ = try await world.roster.remove(try PlayerName("gone"))
            let stats = try await call("GET", "/api/v1/system/stats").json()
            #expect(stats["total_players"] as? Int == 3)
            #expect(stats["active_players"] as? Int == 2 && stats["inactive_players"] as? Int == 1)
            #expect(stats["total_hiscore_records"] as? Int == 5)
            #expect(stats["oldest_record"] as? String == "2026-11-14T08:00:00+00:00")
            #expect(stats["newest_record"] as? String == "2026-11-23T07:00:00+00:00")
            #expect(stats["records_last_24h"] as? Int == 2 && stats["records_last_7d"] as? Int == 4)
            #expect(stats["avg_records_per_player"] as? Double == 1.67)
            // Nothing was written meanwhile: an answer is kept, and not for ever.
            world.clock.advance(by: .seconds(61))
            #expect(try await call("GET", "/api/v1/system/stats").json()["records_last_24h"] as? Int == 1)
        }
    }

    @Test func `a player is in one bucket, also on its bound`() async throws {
        let now = world.clock.now
        for (name, age) in [
            ("A", Duration.hours(1)), ("B", .hours(1) + .milliseconds(1)), ("C", .days(1)), ("D", .days(7)),
            ("E", .days(30)), ("F", .days(31)),
        ] {
            try await world.read(try await world.track(name), TestReading(), at: now - age)
        }
        for (name, minutes) in [("G", 1440), ("H", 5)] {
            _ = try await world.roster.add([
                PlayerRequest(name: try PlayerName(name), polling: .interval(minutes: minutes), origin: .cli)
            ])
        }
        try await world.serving { call in
            let distribution = try await call("GET", "/api/v1/system/distribution", .office).text
            #expect(
                distribution
                    == #"{"by_fetch_interval":{"5min":1,"60min":6,"1440min":1},"by_last_fetch":{"last_24h":2,"#
                    + #""last_hour":1,"last_month":1,"last_week":1,"never":2,"older":1},"never_fetched":2}"#)
            #expect(try await call("GET", "/api/v1/system/distribution").status == 401)
        }
    }

    @Test func `health knows how large the file is, and since when the process runs`() async throws {
        world.clock.advance(by: .milliseconds(90_500))
        try await world.serving { call in
            let health = try await call("GET", "/api/v1/system/health", .office).json()
            #expect(health["status"] as? String == "healthy" && health["database_connected"] as? Bool == true)
            let size = try #require(health["total_storage_mb"] as? Double)
            #expect(size > 0.05 && size < 5)
            let uptime = try #require(health["uptime_info"] as? [String: Any])
            #expect(uptime["check_time"] as? String == "2026-11-23T08:01:30.500000+00:00")
            #expect(uptime["started_at"] as? String == "2026-11-23T08:00:00+00:00")
            #expect(uptime["uptime_seconds"] as? Int == 90)
            #expect(uptime["status"] as? String == "System operational")
            #expect(try await call("GET", "/api/v1/system/health").status == 401)
            try world.store.close()
            let broken = try await call("GET", "/api/v1/system/health", .office)
            #expect(broken.status == 200)
            #expect(try broken.json()["status"] as? String == "degraded")
            #expect(try broken.json()["total_storage_mb"] is NSNull)
        }
    }

    @Test func `scheduled tasks are told with their runs`() async throws {
        let player = try await world.track("Zezima")
        _ = try await world.roster.setPolling(.interval(minutes: 90), of: try PlayerName("Zezima"))
        try await world.track("Hourly")
        _ = try await world.track("Cronish")
        let now = world.clock.now
        try await StaticScheduleSource(
            [try ScheduleMaintenance.schedule()], store: world.store, clock: world.clock.wallClock
        ).startup()
        try await world.store.write { transaction in
            try transaction.advanceSchedule(id: "player_fetch_1", nextDueAt: now, lastSlot: now - .minutes(90))
            try transaction.advanceSchedule(id: "player_fetch_3", nextDueAt: now + .hours(1), lastSlot: now)
            // Somebody took the player away behind the back of its schedule.
            try transaction.setPlayerSchedule(id: 3, scheduleID: nil)
        }
        try await world.serving { call in
            let added = try await call(
                "POST", "/api/v1/schedules", .office,
                body: #"{"schedule_id": "mine", "task_name": "schedule_maintenance_job", "cron": "5 4 * * 1","#
                    + #" "cron_offset": "Europe/London"}"#)
            #expect(added.status == 201)
            let answer = try await call("GET", "/api/v1/system/scheduled-tasks", .office).json()
            #expect(answer["total_count"] as? Int == 7)
            let tasks = try #require(answer["tasks"] as? [[String: Any]])
            func column(_ name: String) -> [String] { tasks.map { $0[name] as? String ?? "-" } }
            #expect(
                column("name") == [
                    "mine", "player_fetch_\(player.id)", "player_fetch_2", "player_fetch_3",
                    "check_game_mode_downgrades_task", "fetch_player_hiscores_task", "schedule_maintenance_job",
                ])
            #expect(
                column("friendly_name") == [
                    "Schedule Maintenance Job", "Fetch Player: Zezima", "Fetch Player: Hourly",
                    "Fetch Player: 3 (deleted)", "Check Game Mode Downgrades Task", "Fetch Player Hiscores Task",
                    "Schedule Maintenance Job",
                ])
            #expect(
                column("cron_expression") == ["5 4 * * 1", "N/A", "N/A", "0 * * * *", "N/A", "N/A", "0 4 * * *"])
            #expect(column("cron_timezone") == ["Europe/London", "-", "-", "-", "-", "-", "-"])
            #expect(column("description")[0] == "Dynamic scheduled task: schedule_maintenance_job")
            #expect(column("description")[5] == "Static task (no schedule): fetch_player_hiscores_task")
            #expect(column("description")[6] == "Static scheduled task: schedule_maintenance_job")
            #expect(column("last_run")[1] == "2026-11-23T06:30:00+00:00" && column("last_run")[6] == "-")
            #expect(column("next_run")[1] == "2026-11-23T08:00:00+00:00")
            #expect(column("next_run")[6] == "2026-11-24T04:00:00+00:00")
            #expect(tasks.map { $0["should_run_now"] as? Bool } == [false, true, false, false, false, false, false])
            #expect(try await call("GET", "/api/v1/system/scheduled-tasks").status == 401)
        }
    }
}
