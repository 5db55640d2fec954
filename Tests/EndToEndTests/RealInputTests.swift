import TestSupport
import Testing

extension EndToEnd {
    /// Captured bodies of the real hiscores, served by a server that knows nothing of hiscored.
    @Suite(.enabled(if: StaticUpstream.isThere, Comment(rawValue: StaticUpstream.absence)))
    struct RealInput {
        private static let tables = [
            "hiscore_oldschool": "2026-09_main_lynx-titan",
            "hiscore_oldschool_ironman": "2025-12-05_ironman_sleds",
            "hiscore_oldschool_hardcore_ironman": "2025-10-29_hardcore_ArchonBorn",
        ]

        private static let players = """
            [{"name": "Lynx Titan", "mode": "regular"}, {"name": "sleds", "mode": "ironman"},
             {"name": "ArchonBorn", "mode": "hardcore"}]
            """

        @Test func `a server polls a static file server and stores what the captured bodies say`() async throws {
            let upstream = try await StaticUpstream(Self.tables)
            let setup = try Setup(upstream: upstream.address, players: Self.players)
            let server = try await setup.serve()
            try await eventually("all players are read") {
                let players = try await setup.json("player", "list").elements
                return players.count == 3 && players.allSatisfy { $0.last_fetched?.string != nil } ? true : nil
            }

            for (name, mode, body, combat) in [
                ("Lynx Titan", "regular", "2026-09_main_lynx-titan", Int64(126)),
                ("sleds", "ironman", "2025-12-05_ironman_sleds", 97),
                ("ArchonBorn", "hardcore", "2025-10-29_hardcore_ArchonBorn", 60),
            ] {
                let captured = try CapturedBody(body)
                let shown = try await setup.json("player", "show", name)
                #expect(shown.overall == captured.overall, "\(name)")
                #expect(shown.skills == captured.skills, "\(name)")
                #expect(shown.activities == captured.activities, "\(name)")
                #expect(shown.combat_level == .integer(combat), "\(name)")
                #expect(shown.mode == .string(mode))
                #expect(shown.mode_setting == .string(mode))
                #expect(shown.state == .string("ok"))
                #expect(shown.origin == .string("config"))
                #expect(shown.last_error == .null)
            }
            #expect(
                upstream.requests.contains {
                    $0.contains("/m=hiscore_oldschool_hardcore_ironman/index_lite.json?player=ArchonBorn ")
                })
            try await stats(of: "Lynx%20Titan", as: "2026-09_main_lynx-titan", on: server)
            try await page(on: server)
            #expect(try await server.stop() == 0)
        }

        /// The shape of osrsdiff-api §1.2, 16.
        private func stats(of path: String, as body: String, on server: Server) async throws {
            let captured = try CapturedBody(body)
            let answer = try await server.get("/api/v1/players/\(path)/stats")
            #expect(answer.status == 200)
            let stats = try answer.json()
            #expect(
                stats.keys == [
                    "username", "fetched_at", "overall", "combat_level", "skills", "bosses", "metadata", "error",
                ])
            #expect(stats.overall == captured.overall)
            #expect(stats.skills == captured.skills)
            #expect(stats.bosses == captured.bosses)
            #expect(stats.metadata?.total_skills == .integer(24))
            #expect(stats.metadata?.total_bosses == .integer(91))
            #expect(stats.metadata?.record_id?.integer != nil)
            #expect(stats.error == .null)
            for spelling in ["lynx_titan", "LYNX-TITAN", "Lynx%C2%A0Titan"] {
                #expect(try await server.get("/api/v1/players/\(spelling)/stats").json().overall == stats.overall)
            }
        }

        private func page(on server: Server) async throws {
            let list = try await server.get("/")
            #expect(list.status == 200)
            for text in ["Lynx Titan", "sleds", "ArchonBorn", "4,600,000,000"] {
                #expect(list.text.contains(text), "the list lacks \(text)")
            }
            let page = try await server.get("/players/lynx_titan")
            #expect(page.status == 200)
            #expect(page.text.contains("4,600,000,000"))
            #expect(page.text.contains("<svg"))
        }

        @Test func `a maxed account is read by a verb alone`() async throws {
            let upstream = try await StaticUpstream(["hiscore_oldschool": "2026-09_main_b0aty"])
            let setup = try Setup(upstream: upstream.address)
            #expect(try await setup.run("player", "add", "b0aty").status == 0)
            #expect(try await setup.run("player", "fetch", "B0ATY", "--wait").status == 0)

            let captured = try CapturedBody("2026-09_main_b0aty")
            let shown = try await setup.json("player", "show", "b0aty")
            #expect(shown.overall == captured.overall)
            #expect(shown.overall?.level == .integer(2376))
            #expect(shown.skills == captured.skills)
            #expect(shown.activities == captured.activities)
            #expect(shown.combat_level == .integer(126))
            #expect(shown.schedule_id?.string != nil)
        }

        @Test func `experience above 32 bits and unknown values are in the file as they should be`() async throws {
            let upstream = try await StaticUpstream(["hiscore_oldschool": "2026-09_main_lynx-titan"])
            let setup = try Setup(upstream: upstream.address)
            #expect(try await setup.run("player", "add", "Lynx Titan").status == 0)
            #expect(try await setup.run("player", "fetch", "lynx-titan", "--wait").status == 0)

            let shown = try await setup.json("player", "show", "LYNX_TITAN")
            #expect(shown.username == .string("Lynx Titan"))
            #expect(shown.overall?.experience == .integer(4_600_000_000))
            // Never ranked in Sailing, but the hiscores do not hide the value.
            #expect(shown.skills?.sailing == .object(["rank": .null, "level": .integer(1), "experience": .integer(0)]))
            // Grid Points are hidden altogether.
            #expect(shown.activities?.grid_points?.score == .null)

            // The same values once more are no new reading.
            #expect(try await setup.run("player", "fetch", "Lynx Titan", "--wait").status == 0)
            let last = try await setup.json("executions", "--player", "lynx titan", "--limit", "1").elements.first
            #expect(last?.result_data?.status == .string("unchanged"))
        }

        @Test func `names with other separators are the player that is tracked already`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Lynx Titan").status == 0)
            for spelling in ["lynx-titan", "LYNX_TITAN", "lynx titan"] {
                let tool = try await setup.run("player", "add", spelling)
                #expect(tool.status == 65)
                #expect(tool.stderr.contains("Lynx Titan"), "\(tool.stderr)")
            }
            #expect(try await setup.json("player", "list").elements.count == 1)
        }
    }
}
