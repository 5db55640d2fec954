import Foundation
import TestSupport
import Testing
import Timestamps

extension EndToEnd {
    /// The verb that asks Wise Old Man.
    @Suite struct WiseOldManImports {
        private let setup: Setup
        private let site: FakeWiseOldMan
        private let start = Timestamp(seconds: 1_740_000_000)

        init() throws {
            setup = try Setup()
            site = try FakeWiseOldMan()
        }

        private func player(_ id: Int, _ name: String, snapshots count: Int) -> FakeWiseOldMan.Player {
            var player = FakeWiseOldMan.Player(id: id, name: name)
            player.snapshots = WiseOldManJSON.history(count, from: start)
            return player
        }

        private func run(_ arguments: String..., input: String = "") async throws -> Tool {
            try await Tool.run(
                Hiscored.path, ["--config", setup.config, "import", "wiseoldman"] + arguments,
                currentDirectory: setup.folder.path, input: input)
        }

        /// From the fake site, as fast as it answers.
        private func ask(_ arguments: String..., perMinute: Int = 60_000) async throws -> Tool {
            try await Tool.run(
                Hiscored.path,
                [
                    "--config", setup.config, "import", "wiseoldman", "--base-url", site.url, "--per-minute",
                    "\(perMinute)",
                ]
                    + arguments, currentDirectory: setup.folder.path)
        }

        /// What there is, without what depends on when it was brought in.
        private func contents() async throws -> String {
            try await setup.sql(
                """
                SELECT username, is_active, interval_minutes, mode, state, last_fetched FROM players ORDER BY id;
                SELECT name_key, player_id, until FROM player_aliases ORDER BY name_key;
                SELECT player_id, seen_at, last_seen_at FROM readings ORDER BY player_id, seen_at;
                SELECT s.player_id, m.key, s.seen_at, s.value, s.level FROM samples s JOIN metrics m ON m.id = s.metric_id
                    ORDER BY 1, 2, 3;
                SELECT player_id, day, seen_at, hex(data) FROM rank_days ORDER BY 1, 2;
                SELECT player_id, kind, threshold, seen_before, silent FROM events ORDER BY 1, 2, 3, metric_id;
                """)
        }

        @Test(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"), arguments: [true, false])
        func `a group is brought in, with a server and without one, and changes nothing a second time`(
            withServer: Bool
        ) async throws {
            var zezima = player(1, "Zezima", snapshots: 120)
            zezima.type = "ironman"
            zezima.nameChanges = [
                WiseOldManJSON.nameChange(from: "Old One", to: "Zezima", at: start),
                WiseOldManJSON.nameChange(from: "No One", to: "Zezima", at: start, status: "denied"),
            ]
            var hidden = player(3, "<b>x</b>", snapshots: 1)
            hidden.status = "unranked"
            site.set(zezima, player(2, "Lynx Titan", snapshots: 50), hidden)
            site.setGroup(139, ["Zezima", "Lynx Titan", "<b>x</b>"])
            let server = withServer ? try await setup.serve() : nil
            let dry = try await ask("--group", "139", "--dry-run")
            #expect(dry.status == 0 && dry.stdout.contains("2 would be added, 0 here already, 1 left out"), "\(dry)")
            #expect(dry.stderr.contains("The <b>Clan</b>: 3 members") && dry.stderr.contains("at least 6 requests"))
            #expect(site.asked == ["/groups/139"])
            #expect(try await setup.json("player", "list").elements.isEmpty)
            let tool = try await ask("--group", "139")
            #expect(tool.status == 0, "\(tool.stderr)")
            #expect(tool.stdout.contains("Players:   2 added, 0 here already, 1 left out"), "\(tool.stdout)")
            #expect(tool.stdout.contains("Snapshots: 170 read, 170 stored"))
            #expect(tool.stdout.contains("'Old One' is 'Zezima' now") && tool.stdout.contains("<b>x</b>: "))
            #expect(!tool.stdout.contains("No One"))
            #expect(tool.stderr.contains("Zezima (1 of 3): former names, about 1 s left"), "\(tool.stderr)")
            #expect(
                site.asked.dropFirst(2).prefix(4) == [
                    "/players/Zezima/names", "/players/Zezima/snapshots?limit=50&offset=0",
                    "/players/Zezima/snapshots?limit=50&offset=50", "/players/Zezima/snapshots?limit=50&offset=100",
                ])
            let head = try #require(site.requests.last).headers
            #expect(head["user-agent"]?.hasPrefix("hiscored/") == true && head["x-api-key"] == nil)
            let shown = try await setup.json("player", "show", "old one")
            #expect(shown.username == .string("Zezima") && shown.mode == .string("ironman"))
            #expect(shown.skills?.attack?.experience == .integer(2190))
            let (before, count) = (try await contents(), site.asked.count)
            let again = try await ask("--group", "139", "--json")
            #expect(try await contents() == before)
            let players = try again.json().players?.elements ?? []
            #expect(players.map(\.known) == [.integer(50), .integer(50)])
            // The group, names and one page of each, and names of the one that is left out.
            #expect(site.asked.count == count + 6)
            let all = try await ask("--group", "139", "--all")
            #expect(all.stdout.contains("170 here already"), "\(all.stdout)")
            #expect(try await contents() == before)
            if let server { #expect(try await server.stop() == 0) }
        }

        @Test func `what goes wrong with the site is tried again`() async throws {
            site.set(player(1, "Zezima", snapshots: 60))
            site.fail(.status(503), .cut, .text("<html>down for maintenance</html>"), .text("[{"))
            let tool = try await ask("--player", "zezima", "--json")
            #expect(tool.status == 0, "\(tool.stderr)")
            #expect(tool.stderr.contains("down or overloaded (status 503); asking again in"))
            #expect(tool.stderr.contains("sent no JSON") && tool.stderr.contains("cannot be read"))
            #expect(try tool.json().players?.elements.first?.stored == .integer(60))
            site.fail(.status(429, headers: ["Retry-After: 1"]))
            let began = ContinuousClock.now
            #expect(try await ask("--player", "Zezima").status == 0)
            #expect(ContinuousClock.now - began >= .seconds(1))
        }

        @Test func `a site that stays down ends it with what to do, and it goes on from there`() async throws {
            site.set(player(1, "Zezima", snapshots: 60))
            // Details, names and the first page are answered.
            site.fail(.nothing, .nothing, .nothing)
            for _ in 0..<5 { site.fail(.status(500)) }
            let tool = try await ask("--player", "Zezima", "--json")
            #expect(tool.status == 69, "\(tool.stderr)")
            #expect(tool.stderr.contains("5 times in a row. What was read so far is stored: run the same line again"))
            #expect(try tool.json().remaining == .integer(1))
            let rest = try await ask("--player", "Zezima", "--json")
            #expect(try rest.json().players?.elements.first?.stored == .integer(10), "\(rest.stderr)")
        }

        @Test func `who is not there is told, and the others are brought in`() async throws {
            site.set(player(1, "Zezima", snapshots: 3))
            let tool = try await ask("--player", "Nobody", "Zezima")
            #expect(tool.status == 66 && tool.stderr.contains("does not know 'Nobody'"), "\(tool.stderr)")
            #expect(tool.stdout.contains("1 added") && tool.stdout.contains("3 stored"))
            #expect(try await ask("--group", "5").status == 66)
            site.setGroup(6, [])
            let empty = try await ask("--group", "6")
            #expect(empty.status == 0 && empty.stdout.contains("Players:   0 added"))
            site.fail(.status(403, text: #"{"message":"This player has opted out."}"#))
            let out = try await ask("--player", "Zezima")
            #expect(out.status == 0 && out.stdout.contains("Zezima: Wise Old Man says: This player has opted out."))
            site.fail(.status(301, headers: ["Location: http://127.0.0.1:1/"]))
            #expect(try await ask("--player", "Zezima").status == 69)
        }

        @Test func `who is not tracked is passed over where that is asked for`() async throws {
            site.set(player(1, "Zezima", snapshots: 3), player(2, "B0aty", snapshots: 3))
            site.setGroup(139, ["Zezima", "B0aty"])
            #expect(try await setup.run("player", "add", "B0aty").status == 0)
            let tool = try await ask("--group", "139", "--existing-only")
            #expect(tool.stdout.contains("0 added, 1 here already, 1 left out"), "\(tool.stdout)")
            #expect(!site.asked.contains { $0.contains("Zezima/snapshots") })
            #expect(try await setup.json("player", "list").elements.count == 1)
        }

        @Test func `a key is sent, and has to be kept to oneself`() async throws {
            site.set(player(1, "Zezima", snapshots: 1))
            let file = setup.folder.file("key")
            try "secret-key\n".write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
            let open = try await ask("--player", "Zezima", "--api-key-file", file)
            #expect(open.status == 78 && open.stderr.contains("chmod 600"), "\(open.stderr)")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            #expect(try await ask("--player", "Zezima", "--api-key-file", file).status == 0)
            #expect(site.requests.allSatisfy { $0.headers["x-api-key"] == "secret-key" })
            try "two words".write(toFile: file, atomically: false, encoding: .utf8)
            #expect(try await ask("--player", "Zezima", "--api-key-file", file).status == 78)
        }

        @Test(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"))
        func `killed amid the work and run again it is as if nothing had happened`() async throws {
            var zezima = player(1, "Zezima", snapshots: 230)
            zezima.nameChanges = [WiseOldManJSON.nameChange(from: "Old One", to: "Zezima", at: start)]
            site.set(zezima, player(2, "B0aty", snapshots: 160))
            site.setGroup(139, ["Zezima", "B0aty"])
            #expect(try await ask("--group", "139").status == 0)
            let (whole, requests) = (try await contents(), site.asked.count)
            for file in setup.files where file.hasPrefix("hiscored.sqlite") {
                try FileManager.default.removeItem(atPath: setup.folder.file(file))
            }
            for stop in [3, 5, 9] {
                let before = site.asked.count
                let process = try RunningProcess(
                    Hiscored.path,
                    [
                        "--config", setup.config, "import", "wiseoldman", "--base-url", site.url, "--per-minute", "600",
                        "--group", "139",
                    ], currentDirectory: setup.folder.path)
                try await eventually("some pages", every: .milliseconds(5)) {
                    site.asked.count >= before + stop || !process.isRunning ? true : nil
                }
                process.signal(SIGKILL)
                try await process.wait()
            }
            let start = site.asked.count
            #expect(try await ask("--group", "139").status == 0)
            #expect(try await contents() == whole)
            #expect(site.asked.count - start < requests, "it went on where it was")
        }

        @Test func `a site that does not look at what is asked for does not keep it busy for ever`() async throws {
            site.set(player(1, "Zezima", snapshots: 60))
            let page = WiseOldManJSON.list(WiseOldManJSON.history(50, from: start))
            site.fail(.nothing, .nothing, .text(page), .text(page))
            let tool = try await ask("--player", "Zezima")
            #expect(tool.status == 0, "\(tool.stderr)")
            #expect(tool.stdout.contains("Zezima: Wise Old Man sends the same snapshots again"))
            #expect(tool.stdout.contains("50 stored") && site.asked.count == 4)
        }

        // MARK: - Files

        @Test(.enabled(if: Fixtures.areThere, "\(Fixtures.absence)"))
        func `a captured answer comes in with the right values`() async throws {
            let file = Fixtures.url("fixtures/wom_player_snapshots_abridged.json").path(percentEncoded: false)
            let nobody = try await run(file)
            #expect(nobody.status == 65 && nobody.stderr.contains("name the player with --player"))
            let dry = try await run(file, "--player", "Psikoi", "--dry-run")
            #expect(dry.status == 0 && dry.stdout.contains("1 would be added"), "\(dry.stderr)")
            let tool = try await run("--player", "Psikoi", file)
            #expect(tool.status == 0, "\(tool.stderr)")
            #expect(tool.stdout.contains("Snapshots: 2 read, 1 stored, 1 that only prolong the one before"))
            let player = try await setup.json("player", "show", "psikoi")
            #expect(player.overall?.experience == .integer(322_896_484) && player.overall?.level == .integer(2293))
            #expect(player.overall?.rank == .integer(109_647))
            #expect(player.skills?.runecraft?.experience == .integer(5_381_386))
            #expect(player.activities?.abyssal_sire?.score == .integer(1049))
            #expect(player.activities?["clue_scrolls_(all)"]?.score == .integer(585))
            #expect(player.activities?.amoxliatl?.score == .integer(0))
            let again = try await run("--player", "Psikoi", file)
            #expect(again.stdout.contains("2 here already"))
        }

        @Test func `files may say whose they are, be gzip, and come over standard input`() async throws {
            let (one, two) = (setup.folder.file("one.json"), setup.folder.file("two.json"))
            let lists = WiseOldManJSON.history(120, from: start)
            try WiseOldManJSON.list(lists).write(toFile: one, atomically: true, encoding: .utf8)
            try #"{"displayName":"B0aty","latestSnapshot":\#(lists[0])}"#
                .write(toFile: two, atomically: true, encoding: .utf8)
            #expect(try await run(two).stdout.contains("1 stored"))
            if Tool.exists("gzip") { #expect(try await Tool.run("gzip", [one]).status == 0) }
            let packed = Tool.exists("gzip") ? one + ".gz" : one
            #expect(try await run("--player", "Zezima", packed).stdout.contains("120 read, 120 stored"))
            let input = try await run("--player", "Zezima", "-", input: WiseOldManJSON.list(Array(lists[..<3])))
            #expect(input.stdout.contains("3 here already"), "\(input.stderr)")
        }

        @Test func `what of a file cannot be taken lies in another, with time and reason`() async throws {
            let file = setup.folder.file("a.json")
            var items = WiseOldManJSON.history(3, from: start)
            items.append(WiseOldManJSON.snapshot(start + .minutes(90), attack: 5))
            items.append(
                WiseOldManJSON.snapshot(
                    start + .hours(5), attack: 1050, zulrah: 20, overall: 60_000, more: [#""x<b>":{"kills":1}"#]))
            try (WiseOldManJSON.list(items).dropLast() + ",{\"createdAt\":")
                .write(toFile: file, atomically: true, encoding: .utf8)
            let tool = try await run(file, "--player", "Zezima", "--rejects", setup.folder.file("no.csv"))
            #expect(tool.status == 65, "\(tool.stderr)")
            #expect(tool.stderr.contains("was cut off; the 5 snapshots before that were read"))
            #expect(tool.stderr.contains("1 snapshots were not taken"))
            #expect(tool.stdout.contains("passed over:\n  \"x<b>\""), "\(tool.stdout)")
            let rejects = try String(contentsOfFile: setup.folder.file("no.csv"), encoding: .utf8)
                .split(separator: "\n")
            #expect(rejects[0] == "player,source,time,reason" && rejects.count == 2)
            #expect(rejects[1].hasPrefix("\"Zezima\",\"\(file)\",\"\((start + .minutes(90)).formatted())\",\"numbers"))
        }

        private static let nonsense: [(arguments: [String], status: Int32)] = [
            (["--group", "1", "--player", "A"], 64), ([], 64), (["--group", "0"], 64),
            (["x.json", "--group", "1"], 64),
            (["x.json", "--all", "--player", "A"], 64), (["nowhere.json", "--player", "A"], 66),
            (["--player", "a name too long"], 65), (["--player", "A", "--base-url", "http://example.org"], 65),
            (["--player", "A", "--per-minute", "21"], 65), (["--player", "A", "--per-minute", "0"], 65),
            (["--player", "A", "--api-key-file", "/nowhere/key"], 78),
        ]

        @Test(arguments: nonsense)
        func `what makes no sense is refused`(arguments: [String], status: Int32) async throws {
            let tool = try await Tool.run(
                Hiscored.path, ["--config", setup.config, "import", "wiseoldman"] + arguments,
                currentDirectory: setup.folder.path)
            #expect(tool.status == status, "\(tool.stderr)")
            #expect(setup.files == ["config.json"], "\(setup.files)")
        }
    }
}
