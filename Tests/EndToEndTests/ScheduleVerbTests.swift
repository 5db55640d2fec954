import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `schedule …` and `job …`, with and without a server.
    @Suite struct ScheduleVerbs {
        private func add(_ json: String, _ setup: Setup) async throws -> Tool {
            try await Tool.run(Hiscored.path, ["--config", setup.config, "schedule", "add"], input: json)
        }

        @Test(arguments: [false, true])
        func `a schedule is added, shown, replaced and deleted`(_ isServed: Bool) async throws {
            let setup = try Setup()
            let server = isServed ? try await setup.serve() : nil
            let added = try await add(
                #"{"schedule_id": "mine", "task_name": "retention_job", "cron": "0 6 * * *", "cron_offset": "Europe/London"}"#,
                setup)
            #expect(added.status == 0, "\(added.stderr)")
            #expect(added.stdout == "mine\n")
            let shown = try await setup.json("schedule", "show", "mine")
            #expect(shown.source == .string("dynamic"))
            #expect(shown.cron_offset == .string("Europe/London"))
            let next = try await setup.json("schedule", "next", "mine", "--count", "3")
            #expect(next.elements.count == 3)
            #expect(next.elements.first == shown.next_run)
            #expect(
                try await add(#"{"schedule_id": "mine", "task_name": "retention_job", "interval": 60}"#, setup).status
                    == 0)
            #expect(try await setup.json("schedule", "show", "mine").interval == .integer(60))
            for _ in 0..<2 { #expect(try await setup.run("schedule", "delete", "mine").status == 0) }
            #expect(try await setup.run("schedule", "show", "mine").status == 66)
            try await server?.stop()
        }

        @Test func `a one-shot without an id gets one, runs, and is gone`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            let added = try await add(
                #"{"task_name": "schedule_maintenance_job", "time": "2020-01-01T00:00:00Z", "task_id": "once"}"#, setup)
            #expect(added.status == 0, "\(added.stderr)")
            let job = try await eventually("the job of the one-shot") { () -> JSON? in
                let job = try await setup.json("job", "show", "once")
                return job.state == .string("succeeded") ? job : nil
            }
            #expect(job.slot == .string("2020-01-01T00:00:00Z"))
            #expect(job.labels?.schedule_id == .string(added.stdout.trimmingCharacters(in: .newlines)))
            let execution = try #require(try await setup.json("executions").elements.first)
            #expect(execution.result_data?.status == .string("healthy"))
            #expect(try await setup.json("schedule", "list").elements.allSatisfy { $0.source == .string("static") })
            try await server.stop()
        }

        @Test(arguments: [
            ("{}", "task_name"), ("nonsense", "no JSON"),
            (#"{"task_name": "retention_job", "interval": 60, "cron": "* * * * *"}"#, "exactly one of"),
            (#"{"task_name": "retention_job", "interval": 0}"#, "interval: 0 is below 1"),
            (#"{"task_name": "retention_job", "interval": 60, "labels": {"a": 1}}"#, "labels.a"),
            (#"{"task_name": "retention_job", "cron": "0 0 30 2 *"}"#, "never fires"),
            (#"{"task_name": "retention_job", "interval": 60, "schedule_id": "../x"}"#, "schedule_id"),
            (
                #"{"task_name": "retention_job", "interval": 60, "schedule_id": "player_fetch_1"}"#,
                "belongs to a player"
            ),
        ])
        func `a mistake is refused with its path, and adds nothing`(_ json: String, _ says: String) async throws {
            let setup = try Setup()
            let tool = try await add(json, setup)
            #expect(tool.status == 65)
            #expect(tool.stderr.contains(says), "\(tool.stderr)")
            #expect(try await setup.json("schedule", "list") == .array([]))
        }

        @Test(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
        func `what an operator broke in the file is found, and mended`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "a", "b", "c").status == 0)
            let fine = try await setup.run("schedule", "verify")
            #expect(fine.status == 0, "\(fine.stderr)")
            _ = try await SQLiteShell.run(
                """
                DELETE FROM schedules WHERE schedule_id = 'player_fetch_1';
                UPDATE players SET schedule_id = NULL WHERE id = 2;
                UPDATE schedules SET interval_seconds = 7 WHERE schedule_id = 'player_fetch_3';
                """, on: setup.database)
            let broken = try await Tool.hiscored("--config", setup.config, "schedule", "verify", "--json")
            #expect(broken.status == 1)
            let report = try broken.json()
            #expect(report.is_consistent == .bool(false))
            #expect(report.inconsistencies_count == .integer(3))
            #expect(report.inconsistency_types?.missing_redis_schedule == .integer(1))
            let rehearsal = try await setup.json("schedule", "repair", "--dry-run")
            #expect(rehearsal.fixes?.schedules_fixed == .integer(0))
            let repair = try await setup.json("schedule", "repair", "--batch-size", "1")
            #expect(repair.status == .string("cleaned"))
            #expect(repair.fixes?.schedules_fixed == .integer(3))
            #expect(try await setup.run("schedule", "verify").status == 0)
            let rebuild = try await setup.json("schedule", "rebuild", "--batch-size", "2")
            #expect(rebuild.players_processed == .integer(3))
            #expect(rebuild.results?.elements.count == 3)
        }

        @Test func `another interval is the schedule's at once`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            #expect(try await setup.run("player", "interval", "zezima", "90").status == 0)
            #expect(try await setup.json("player", "show", "zezima").interval_minutes == .integer(90))
            #expect(try await setup.json("schedule", "show", "player_fetch_1").interval == .integer(5400))
            for (minutes, status) in [("0", 65), ("10081", 65), ("often", 64)] {
                #expect(try await setup.run("player", "interval", "zezima", minutes).status == Int32(status))
            }
            #expect(try await setup.run("player", "interval", "nobody", "5").status == 66)
        }

        @Test func `jobs are shown, cancelled and retried by number and task id`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "a").status == 0)
            let job = try #require(try await setup.json("job", "list").elements.first)
            let task = try #require(job.task_id?.string)
            #expect(try await setup.json("job", "show", "1") == job)
            #expect(try await setup.run("job", "cancel", task).status == 0)
            #expect(try await setup.json("job", "show", task).state == .string("cancelled"))
            #expect(try await setup.run("job", "retry", "1").status == 0)
            #expect(try await setup.json("job", "show", "1").state == .string("ready"))
            for verb in ["show", "retry", "cancel"] { #expect(try await setup.run("job", verb, "99").status == 66) }
        }

        @Test func `a paused queue is paused over restarts`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            #expect(try await setup.run("job", "pause", "hiscores").status == 0)
            #expect(try await setup.run("job", "pause", "nope").status == 66)
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            var server = try await setup.serve()
            // Another queue goes on, so the engine has had its turn.
            #expect(
                try await add(#"{"task_name": "retention_job", "time": "2020-01-01T00:00:00Z", "task_id": "r"}"#, setup)
                    .status == 0)
            try await eventually("the other queue's job") {
                try await setup.json("job", "show", "r").state == .string("succeeded") ? true : nil
            }
            #expect(try await setup.json("job", "show", "1").state == .string("ready"))
            try await server.stop()
            #expect(try await setup.run("job", "resume", "hiscores").status == 0)
            server = try await setup.serve()
            try await eventually("the fetch") {
                try await setup.json("job", "show", "1").state == .string("succeeded") ? true : nil
            }
            try await server.stop()
        }
    }
}
