import Testing

extension EndToEnd {
    /// What `--json` prints (DESIGN §2.3): the keys are a promise.
    @Suite struct Shapes {
        private static let player: Set = [
            "id", "username", "mode", "mode_setting", "state", "state_reason", "state_since", "is_active", "paused",
            "interval_minutes", "cron", "cron_timezone", "schedule_id", "origin", "tags", "created_at", "last_fetched",
            "last_changed", "next_fetch", "last_error",
        ]

        private func isTime(_ value: JSON?) -> Bool {
            value?.string?.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z/#) != nil
        }

        @Test func `a player that was never read has every key and null for what is unknown`() async throws {
            let setup = try Setup()
            #expect(
                try await setup.run(
                    "player", "add", "Zezima", "--cron", "0 */6 * * *", "--timezone", "Europe/London", "--mode",
                    "ironman"
                ).status == 0)
            let shown = try await setup.json("player", "show", "zezima")
            #expect(shown.keys == Self.player.union(["overall", "combat_level", "skills", "activities"]))
            for key in ["state_reason", "last_fetched", "last_changed", "last_error", "combat_level"] {
                #expect(shown[key] == .null, "\(key)")
            }
            #expect(shown.overall == .object(["rank": .null, "level": .null, "experience": .null]))
            #expect(shown.skills == .object([:]))
            #expect(shown.activities == .object([:]))
            #expect(shown.state == .string("pending"))
            #expect(shown.cron == .string("0 */6 * * *"))
            #expect(shown.cron_timezone == .string("Europe/London"))
            #expect(shown.mode_setting == .string("ironman"))
            #expect(shown.is_active == .bool(true))
            #expect(shown.paused == .bool(false))
            #expect(shown.tags == .array([]))
            #expect(isTime(shown.created_at) && isTime(shown.state_since) && isTime(shown.next_fetch))
        }

        @Test func `lists of players, schedules, jobs and executions have the promised keys`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            #expect(try await setup.run("player", "add", "Iron Woody", "--interval", "90").status == 0)
            #expect(try await setup.run("player", "fetch", "Iron Woody", "--wait").status == 0)

            let player = try #require(try await setup.json("player", "list").elements.first)
            #expect(player.keys == Self.player)
            #expect(isTime(player.last_fetched))
            #expect(player.last_changed == .null, "a first sighting is no change")

            let schedule = try #require(try await setup.json("schedule", "list").elements.first)
            #expect(
                schedule.keys == [
                    "schedule_id", "task_name", "args", "kwargs", "labels", "cron", "cron_offset", "interval", "time",
                    "task_id", "source", "misfire", "anchor", "next_run", "last_run",
                ])
            #expect(schedule.schedule_id == player.schedule_id)
            #expect(schedule.interval == .integer(5400))
            #expect(schedule.args == .array([.string("Iron Woody")]))
            #expect(schedule.labels?.schedule_type == .string("player_fetch"))
            #expect(schedule.misfire?.policy == .string("once"))
            #expect(isTime(schedule.anchor) && isTime(schedule.next_run))

            let job = try #require(try await setup.json("job", "list").elements.first)
            #expect(
                job.keys == [
                    "id", "task_id", "task_name", "queue", "state", "priority", "args", "kwargs", "labels",
                    "schedule_id", "slot", "unique_key", "run_at", "attempt", "max_attempts", "crashes", "last_error",
                    "created_at", "started_at", "finished_at",
                ])
            #expect(job.state == .string("succeeded"))
            #expect(job.task_name == .string("fetch_player_hiscores_task"))
            #expect(job.slot == .null)
            #expect(isTime(job.created_at) && isTime(job.started_at) && isTime(job.finished_at) && isTime(job.run_at))

            let execution = try #require(try await setup.json("executions").elements.first)
            #expect(
                execution.keys == [
                    "id", "task_name", "task_args", "status", "retry_count", "schedule_id", "schedule_type",
                    "player_id", "started_at", "completed_at", "duration_seconds", "error_type", "error_message",
                    "error_traceback", "result_data", "execution_metadata", "created_at", "task_id", "job_id",
                    "attempt", "slot",
                ])
            #expect(execution.status == .string("success"))
            #expect(execution.task_id == job.task_id)
            #expect(execution.job_id == job.id)
            #expect(execution.player_id == player.id)
            #expect(execution.task_args?.username == .string("Iron Woody"))
            let lines = try await setup.run("executions").stdout.split(separator: "\n")
            #expect(lines.first?.contains("PLAYER") == true)
            #expect(lines.last?.contains("fetch_player_hiscores_task  Iron Woody") == true, "\(lines)")
            #expect(execution.error_message == .null)
            #expect(isTime(execution.started_at) && isTime(execution.completed_at))
        }

        @Test func `lists are empty before there is a database, and nothing is made`() async throws {
            let setup = try Setup()
            for verb in [["player", "list"], ["schedule", "list"], ["job", "list"], ["executions"]] {
                let tool = try await Tool.run(Hiscored.path, ["--config", setup.config] + verb + ["--json"])
                #expect(tool.status == 0)
                #expect(try tool.json() == .array([]))
                #expect(tool.stderr.contains("no database"))
            }
            #expect(setup.files == ["config.json"])
        }
    }
}
