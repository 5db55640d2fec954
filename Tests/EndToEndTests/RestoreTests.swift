import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `restore` of the real program. The first test is the drill: a backup that nobody has restored is none.
    @Suite(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
    struct Restoring {
        private static let password = "correct horse"

        private func names(_ setup: Setup) async throws -> [String] {
            try await setup.json("player", "list").elements.compactMap { $0.username?.string }
        }

        private func token(_ server: Server) async throws -> String {
            let answer = try await LoopbackHTTP.post(
                server.address + "/auth/login", type: "application/x-www-form-urlencoded",
                body: "username=boss&password=correct+horse")
            return try #require(try answer.json().access_token?.string, "\(answer.text)")
        }

        private func me(_ server: Server, _ token: String) async throws -> Int {
            try await LoopbackHTTP.send(
                "GET", server.address + "/auth/me", headers: ["Authorization: Bearer \(token)"]
            ).status
        }

        @Test func `the drill: what the backup held is back, what came later is kept aside, and it runs on`()
            async throws
        {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            let first = try await setup.serve()
            let user = try await Tool.run(
                Hiscored.path, ["--config", setup.config, "user", "add", "boss", "--admin"], input: Self.password)
            #expect(user.status == 0)
            #expect(try await setup.run("player", "add", "Zezima", "B0aty").status == 0)
            #expect(try await setup.run("player", "fetch", "Zezima", "--wait").status == 0)
            let early = try await token(first)
            #expect(try await me(first, early) == 200)
            let show = try await setup.json("player", "show", "Zezima")
            let backup = try #require(try await setup.json("backup").path?.string)

            #expect(try await setup.run("player", "add", "Later").status == 0)
            #expect(try await setup.run("player", "remove", "B0aty", "--yes").status == 0)
            let refused = try await setup.run("restore", backup)
            #expect(refused.status == 75 && refused.stderr.contains("in use by hiscored serve"), "\(refused.stderr)")
            let looked = try await setup.json("restore", backup, "--dry-run")
            #expect(looked.tables?.players == .integer(2) && looked.integrity == .string("ok"))
            #expect(looked.pending == .array([]) && looked.first_reading != .null && looked.kept_as == .null)
            #expect(looked.keys.isSuperset(of: ["path", "bytes", "schema", "last_reading", "last_fetch", "database"]))
            #expect(try await first.stop() == 0)

            let restored = try await setup.json("restore", backup)
            let kept = try #require(restored.kept_as?.string)
            #expect(restored.ended_sessions == .integer(1))
            #expect(try await setup.sql("PRAGMA integrity_check") == "ok")
            let second = try await setup.serve()
            #expect(try await names(setup) == ["B0aty", "Zezima"])
            #expect(try await setup.json("player", "show", "Zezima").skills == show.skills)
            #expect(try await setup.run("schedule", "verify").status == 0)
            #expect(try await me(second, early) == 401)
            #expect(try await me(second, try await token(second)) == 200)
            #expect(try await setup.run("player", "fetch", "Zezima", "--wait").status == 0)
            #expect(try await second.stop() == 0)

            let old = "SELECT username FROM players WHERE removed_at IS NULL ORDER BY 1"
            #expect(try await SQLiteShell.run("PRAGMA integrity_check; \(old);", on: kept) == "ok\nLater\nZezima")
            // The way back.
            #expect(try await setup.run("restore", kept).status == 0)
            #expect(try await names(setup) == ["Later", "Zezima"])
        }

        @Test func `it says what will be different, and where no database was it makes one`() async throws {
            let setup = try Setup(players: #"[{"name": "Zezima"}]"#)
            #expect(try await setup.serve().stop() == 0)
            let backup = setup.folder.file("backup.sqlite")
            #expect(try await setup.run("backup", backup).status == 0)
            try FileManager.default.removeItem(atPath: setup.database)
            let tool = try await setup.run("restore", backup)
            #expect(tool.status == 0)
            #expect(tool.stdout.wholeMatch(of: #/(.*)  \d+ bytes\n/#)?.1 == Substring(setup.database))
            #expect(tool.stderr.contains("tracking.players") && !tool.stderr.contains("is kept as"), "\(tool.stderr)")
            let dry = try await setup.run("restore", backup, "--dry-run")
            #expect(dry.stdout.contains("integrity") && dry.stdout.contains("task_executions"), "\(dry.stdout)")
            #expect(try await names(setup) == ["Zezima"])
        }

        @Test func `what cannot be restored is said with its own status, and nothing is touched`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let backup = setup.folder.file("backup.sqlite")
            #expect(try await setup.run("backup", backup).status == 0)
            let whole = try Data(contentsOf: URL(filePath: backup))
            let given: [(String, Data)] = [
                ("text", Data("mine".utf8)), ("empty", Data()), ("packed", Data([0x1F, 0x8B, 8])),
                ("short", whole.prefix(whole.count / 2)), ("future", whole),
            ]
            for (name, data) in given { try data.write(to: URL(filePath: setup.folder.file(name))) }
            _ = try await SQLiteShell.run(
                "INSERT INTO grdb_migrations VALUES ('9999-later')", on: setup.folder.file("future"))
            let before = setup.files
            let bytes = try Data(contentsOf: URL(filePath: setup.database))
            for (name, status, words) in [
                ("nowhere", 66, "there is no file"), ("text", 65, "no hiscored database"), ("empty", 65, "empty"),
                ("packed", 65, "gunzip"), ("short", 65, "cut short"), ("future", 65, "9999-later"),
                ("hiscored.sqlite", 65, "the database itself"), (".", 65, "a folder"),
            ] as [(String, Int32, String)] {
                for options in [[], ["--dry-run"], ["--json"]] {
                    let tool = try await Tool.run(
                        Hiscored.path, ["--config", setup.config, "restore", setup.folder.file(name)] + options)
                    #expect(tool.status == status, "\(name) \(options): \(tool.stderr)")
                    #expect(tool.stderr.contains(words), "\(tool.stderr)")
                    #expect(tool.stderr.split(separator: "\n").count == 1 && tool.stdout.isEmpty)
                }
            }
            #expect(try await setup.run("restore").status == 64)
            #expect(try await setup.run("restore", "-").status == 65)
            #expect(setup.files.filter { !$0.hasSuffix(".lock") } == before.filter { !$0.hasSuffix(".lock") })
            #expect(try Data(contentsOf: URL(filePath: setup.database)) == bytes)
        }

        /// Whom nothing belongs to, on Linux.
        private static let nobody = 65_534

        @Test(.enabled(if: geteuid() == 0, "only root can become somebody else"))
        func `started by root it writes and reads as the owner of the folder`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let backup = setup.folder.file("backup.sqlite")
            #expect(try await setup.run("backup", backup).status == 0)
            let manager = FileManager.default
            for path in [setup.folder.path] + setup.files.map(setup.folder.file) where path != backup {
                try manager.setAttributes(
                    [.ownerAccountID: Self.nobody, .groupOwnerAccountID: Self.nobody], ofItemAtPath: path)
            }
            let before = setup.files
            for options in [[], ["--dry-run"]] {
                let refused = try await Tool.run(
                    Hiscored.path, ["--config", setup.config, "restore", backup] + options)
                #expect(refused.status == 65)
                #expect(refused.stderr.contains("cannot be read by nobody"), "\(refused.stderr)")
                #expect(refused.stderr.contains("install -m 600 -o nobody"))
            }
            #expect(setup.files == before)
            try manager.setAttributes([.ownerAccountID: Self.nobody], ofItemAtPath: backup)
            let restored = try await setup.json("restore", backup)
            for path in [setup.database, try #require(restored.kept_as?.string)] {
                let owner = try manager.attributesOfItem(atPath: path)[.ownerAccountID] as? NSNumber
                #expect(owner?.intValue == Self.nobody)
            }
        }

        @Test func `while another program has the database open it is refused, and said so`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let backup = setup.folder.file("backup.sqlite")
            #expect(try await setup.run("backup", backup).status == 0)
            // A shell that has read something and waits for its next line.
            let pipe = setup.folder.file("pipe")
            #expect(mkfifo(pipe, 0o600) == 0)
            let shell = try RunningProcess(
                "sh", ["-c", "{ echo 'SELECT count(*) FROM players;'; cat '\(pipe)'; } | sqlite3 '\(setup.database)'"])
            _ = try await shell.capture(#/(1)\n/#)
            let refused = try await setup.run("restore", backup)
            #expect(refused.status == 75)
            #expect(refused.stderr.contains("open in another program"), "\(refused.stderr)")
            #expect(!setup.files.contains { $0.contains("before-restore") || $0.hasSuffix("partial") })
            try Data("\n".utf8).write(to: URL(filePath: pipe))
            #expect(try await shell.wait() == 0)
            #expect(try await setup.run("restore", backup).status == 0)
        }

        /// More for a night: `HISCORED_KILLS=2000 swift test --filter Restoring`.
        private static let kills =
            ProcessInfo.processInfo.environment["HISCORED_KILLS"].flatMap { Int($0) } ?? 15

        @Test(.timeLimit(.minutes(kills > 100 ? 600 : 10)))
        func `killed at any moment there is a whole database at its path, the old one or the new`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            _ = try await setup.sql(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
                INSERT INTO samples SELECT 1, i % 90, i, i, 1, 1 FROM n;
                """)
            let backup = setup.folder.file("backup.sqlite")
            #expect(try await setup.run("backup", backup).status == 0)
            let started = ContinuousClock.now
            #expect(try await setup.run("restore", backup).status == 0)
            let whole = ContinuousClock.now - started
            var outcomes: Set<String> = []
            for round in 0..<Self.kills {
                let mark = "round\(round)"
                _ = try await setup.sql("INSERT OR REPLACE INTO paused_queues VALUES ('\(mark)', 1)")
                let process = try RunningProcess(Hiscored.path, ["--config", setup.config, "restore", backup])
                try await Task.sleep(for: whole * Double.random(in: 0.1...1.05))
                process.signal(SIGKILL)
                let isKilled = try await process.wait() != 0
                let check = try await setup.sql(
                    """
                    PRAGMA integrity_check; SELECT count(*) FROM samples;
                    SELECT count(*) FROM paused_queues WHERE queue = '\(mark)';
                    """)
                #expect(check == "ok\n60000\n0" || (isKilled && check == "ok\n60000\n1"), "round \(round): \(check)")
                if check.hasSuffix("0") {
                    // What gave way is there under its other name.
                    let kept = setup.files.filter { $0.wholeMatch(of: #/.*\.before-restore-[\dTZ-]+/#) != nil }
                    var found = 0
                    for name in kept {
                        let marks = "SELECT count(*) FROM paused_queues WHERE queue = '\(mark)'"
                        let file = setup.folder.file(name)
                        if try await SQLiteShell.run(marks, on: file) == "1" { found += 1 }
                        try FileManager.default.removeItem(atPath: file)
                    }
                    #expect(found == 1, "round \(round): \(kept)")
                }
                outcomes.insert(isKilled ? "killed" : "done")
            }
            #expect(outcomes.contains("killed"))
            #expect(try await setup.run("restore", backup).status == 0)
            #expect(!setup.files.contains { $0.hasSuffix(".hiscored-partial") })
        }
    }
}
