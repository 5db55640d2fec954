import TestSupport
import Testing

extension EndToEnd {
    /// What people have that was written for osrsdiff goes on working: a client that knows nothing but the contract.
    @Suite struct OsrsdiffClients {
        private static let password = "correct horse battery staple"

        private let upstream: SimulatedUpstream
        private let setup: Setup
        private let server: Server
        private let client: OsrsdiffClient

        init() async throws {
            upstream = try await SimulatedUpstream()
            setup = try Setup(upstream: upstream.address)
            try setup.writeAdministrator(password: Self.password, upstream: upstream.address)
            server = try await setup.serve()
            client = OsrsdiffClient(address: server.address)
        }

        @Test func `an evening of the front end, from the log-in to the log-out`() async throws {
            let tokens = try await client.logIn(username: "admin", password: Self.password)
            #expect(tokens.token_type == "bearer")
            let me: Osrsdiff.Me = try await client.get("/auth/me")
            #expect(me.username == "admin")

            let added: Osrsdiff.Player = try await client.post("/api/v1/players", ["username": "Lynx Titan"])
            #expect(added.username == "Lynx Titan")
            #expect(added.is_active)
            #expect(added.schedule_id.value == "player_fetch_\(added.id)")
            let again = try await client.refusal("POST", "/api/v1/players", ["username": "lynx_titan"])
            #expect(again == (409, "Player 'Lynx Titan' already exists in tracking system"))

            let stats = try await statsOnceRead("Lynx Titan")
            #expect(stats.username == "Lynx Titan")
            #expect(stats.skills["overall"] == nil, "overall is a member of its own")
            #expect(stats.metadata.total_skills == stats.skills.count)
            try await lookAtPlayer("Lynx Titan")
            try await lookAtBoards(first: "Lynx Titan")
            try await changePlayer("Lynx Titan")
            try await runSystem(player: added.id)
            try await lookAtSettings()

            try await client.refresh()
            let bye: Osrsdiff.Message = try await client.post("/auth/logout")
            #expect(bye.message == "Successfully logged out")
            #expect(try await client.refusal("GET", "/auth/me") == (401, "Token has been revoked"))
            try await server.stop()
        }

        @Test func `public endpoints take no notice of a token that is stale, the others do`() async throws {
            _ = try await client.logIn(username: "admin", password: Self.password)
            let _: Osrsdiff.Player = try await client.post("/api/v1/players", ["username": "B0aty"])
            client.holdStaleToken()
            let _: Osrsdiff.Stats = try await client.get("/api/v1/players/B0aty/stats")
            let _: Osrsdiff.SystemStats = try await client.get("/api/v1/system/stats")
            #expect(try await client.refusal("GET", "/api/v1/players") == (401, "Could not validate credentials"))
            try await client.refresh()
            let list: Osrsdiff.Players = try await client.get("/api/v1/players?active_only=false")
            #expect(list.players.map(\.username) == ["B0aty"])
            #expect(list.total_count == 1)
            try await server.stop()
        }

        /// It asks every two seconds, fifteen times, as long as it reads "No data available".
        private func statsOnceRead(_ name: String) async throws -> Osrsdiff.Stats {
            try await eventually("the first reading") {
                let stats: Osrsdiff.Stats = try await client.get("/api/v1/players/\(name)/stats")
                guard let error = stats.error.value else { return stats }
                #expect(error == "No data available")
                return nil
            }
        }

        private func lookAtPlayer(_ name: String) async throws {
            let player = "/api/v1/players/\(name)"
            for days in [1, 7, 30] {
                let history: Osrsdiff.History = try await client.get("\(player)/history?days=\(days)")
                #expect(history.progress.experience_gained["overall"] != nil)
            }
            let skill: Osrsdiff.SkillHistory = try await client.get("\(player)/history/skills/overall?days=90")
            #expect(skill.skill == "overall")
            #expect(!skill.timeline.isEmpty)
            let boss: Osrsdiff.BossHistory = try await client.get("\(player)/history/bosses/kree'arra?days=90")
            #expect(boss.boss == "kree'arra")
            let metadata: Osrsdiff.Metadata = try await client.get("\(player)/metadata")
            #expect(metadata.total_records >= 1)
            let records: Osrsdiff.PlayerRecords = try await client.get("\(player)/records")
            #expect(records.username == name)
            let summary: [String: String]? = try await client.get("\(player)/summary")
            #expect(summary == nil)
        }

        private func lookAtBoards(first: String) async throws {
            for path in ["overall-exp", "total-level"] {
                let board: Osrsdiff.OverallBoard = try await client.get("/api/v1/leaderboard/\(path)?limit=100")
                #expect(board.leaderboard.first?.username == first)
                #expect(board.leaderboard.first?.rank == 1)
            }
            let skill: Osrsdiff.SkillBoard = try await client.get("/api/v1/leaderboard/skill/attack")
            #expect(skill.skill == "attack")
            let all: Osrsdiff.SkillBoards = try await client.get("/api/v1/leaderboard/skills/all?limit=3")
            #expect(all.leaderboards.count == 24)
        }

        private func changePlayer(_ name: String) async throws {
            let player = "/api/v1/players/\(name)"
            let changed: Osrsdiff.Player = try await client.put(
                "\(player)/fetch-interval", ["fetch_interval_minutes": 90])
            #expect(changed.fetch_interval_minutes == 90)
            let enqueued: Osrsdiff.Enqueued = try await client.post("\(player)/fetch")
            #expect(enqueued.status == "enqueued")
            #expect(enqueued.message == "Manual fetch task enqueued for player '\(name)'")
            let classified: Osrsdiff.Player = try await client.post("\(player)/recalculate-game-mode")
            #expect(classified.game_mode.value != nil)
            for (verb, words) in [
                ("deactivate", "deactivated (automatic fetching stopped)"),
                ("reactivate", "reactivated (automatic fetching resumed)"),
            ] {
                let message: Osrsdiff.Message = try await client.post("\(player)/\(verb)")
                #expect(message.message == "Player '\(name)' has been \(words)")
            }
            let _: Osrsdiff.Player = try await client.post("/api/v1/players", ["username": "Zezima"])
            let gone: Osrsdiff.Message = try await client.delete("/api/v1/players/Zezima")
            #expect(gone.message == "Player 'Zezima' has been removed from tracking")
            #expect(
                try await client.refusal("GET", "/api/v1/players/Zezima/stats")
                    == (404, "Player 'Zezima' not found in tracking system"))
        }

        private func runSystem(player: Int) async throws {
            let stats: Osrsdiff.SystemStats = try await client.get("/api/v1/system/stats")
            #expect(stats.active_players == 1)
            let health: Osrsdiff.SystemHealth = try await client.get("/api/v1/system/health")
            #expect(health.status == "healthy")
            let distribution: Osrsdiff.Distribution = try await client.get("/api/v1/system/distribution")
            #expect(distribution.by_fetch_interval == ["90min": 1])
            let tasks: Osrsdiff.ScheduledTasks = try await client.get("/api/v1/system/scheduled-tasks")
            #expect(tasks.total_count == tasks.tasks.count)
            #expect(tasks.tasks.contains { $0.friendly_name == "Fetch Player: Lynx Titan" })
            for name in ["app.workers.maintenance:schedule_maintenance_job", "player_fetch_\(player)"] {
                let triggered: Osrsdiff.Triggered = try await client.post("/api/v1/system/trigger-task/\(name)")
                #expect(triggered.message == "Task '\(name)' triggered successfully")
            }
            let executions: Osrsdiff.Executions = try await eventually("something that ran") {
                let page: Osrsdiff.Executions = try await client.get(
                    "/api/v1/system/task-executions?search=fetch&limit=25&offset=0")
                return page.total > 0 ? page : nil
            }
            #expect(executions.executions.first?.player_id.value == player)
            let costs: Osrsdiff.Costs = try await client.get("/api/v1/system/costs")
            #expect(costs.total_cost_usd == 0)
        }

        private func lookAtSettings() async throws {
            let settings: Osrsdiff.Settings = try await client.get("/api/v1/settings")
            #expect(!settings.settings.isEmpty)
            let level: Osrsdiff.Setting = try await client.put("/api/v1/settings/log_level", ["value": "DEBUG"])
            #expect(level.value == "DEBUG")
            let other = try #require(settings.settings.first { $0.key != "log_level" })
            let refusal = try await client.refusal("PUT", "/api/v1/settings/\(other.key)", ["value": "1"])
            #expect(refusal.status == 409)
        }
    }
}
