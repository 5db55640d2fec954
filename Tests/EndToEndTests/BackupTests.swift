import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `backup` and the scheduled job of the real program.
    @Suite(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
    struct Backups {
        private func backups(_ setup: Setup) -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: setup.folder.file("backups"))) ?? []).sorted()
        }

        @Test func `it copies with a server and without, into the folder or to a file`() async throws {
            let setup = try Setup()
            let early = try await setup.run("backup")
            #expect(early.status == 66 && early.stderr.contains("there is no database"))
            let server = try await setup.serve()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let made = try await setup.json("backup")
            let path = try #require(made.path?.string)
            #expect(path.wholeMatch(of: #/.*/backups/hiscored-\d{4}-\d\d-\d\dT\d{6}Z\.sqlite/#) != nil)
            #expect(made.bytes?.integer ?? 0 > 0 && made.deleted == .array([]))
            #expect(try await SQLiteShell.run("SELECT username FROM players", on: path) == "Zezima")
            #expect(try await server.stop() == 0)

            let file = setup.folder.file("copy.sqlite")
            let tool = try await setup.run("backup", file)
            #expect(tool.status == 0)
            #expect(tool.stdout.wholeMatch(of: #/(.*)  (\d+) bytes\n/#)?.1 == Substring(file))
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try await SQLiteShell.run("PRAGMA integrity_check", on: file) == "ok")
            #expect(backups(setup).count == 1)
        }

        @Test func `what cannot be done is said, and nothing is touched`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let file = setup.folder.file("mine")
            try "mine".write(toFile: file, atomically: false, encoding: .utf8)
            let before = setup.files
            for (target, status, words) in [
                (file, 65, "exists already"), (setup.database, 65, "exists already"), ("-", 65, "into a file"),
                (setup.folder.file("nowhere/copy"), 78, "No such file or directory"),
                (setup.folder.path, 65, "exists already"),
            ] as [(String, Int32, String)] {
                let tool = try await setup.run("backup", target)
                #expect(tool.status == status, "\(target): \(tool.stderr)")
                #expect(tool.stderr.contains(words), "\(tool.stderr)")
                #expect(tool.stdout.isEmpty)
            }
            #expect(try await setup.run("backup", "a", "b").status == 64)
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
            #expect(setup.files == before)
        }

        @Test func `the server makes one when its schedule says so`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            // It is ready before the engine has begun.
            let schedule = try await eventually("the schedule") {
                let tool = try await setup.run("schedule", "show", "backup_job")
                return tool.status == 0 ? try tool.json() : nil
            }
            #expect(schedule.cron == .string("30 3 * * *"))
            let once = #"{"schedule_id": "now", "task_name": "backup_job", "time": "2026-01-01T00:00:00Z"}"#
            let added = try await Tool.run(
                Hiscored.path, ["--config", setup.config, "schedule", "add"], input: once)
            #expect(added.status == 0, "\(added.stderr)")
            try await eventually("the backup") { backups(setup).contains { $0.hasSuffix(".sqlite") } ? true : nil }
            try await eventually("the end of the job") {
                let runs = try await setup.json("executions", "--status", "success").elements
                return runs.contains { $0.task_name == .string("backup_job") } ? true : nil
            }
            #expect(try await server.get("/readyz").text.contains("the last backup is of"))
            #expect(try await server.stop() == 0)
        }

        /// Rows enough that a copy takes a moment.
        private func fill(_ setup: Setup) async throws {
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            _ = try await setup.sql(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000)
                INSERT INTO samples SELECT 1, i % 90, i, i, 1, 1 FROM n;
                """)
        }

        /// A write through the running server.
        private static func writeSomething(_ setup: Setup) async throws -> Int32 {
            let pause = try await setup.run("job", "pause", "notify")
            let resume = try await setup.run("job", "resume", "notify")
            return max(pause.status, resume.status)
        }

        /// More for a night: `HISCORED_KILLS=2000 swift test --filter Backups`.
        private static let kills =
            ProcessInfo.processInfo.environment["HISCORED_KILLS"].flatMap { Int($0) } ?? 15

        /// While the server writes: a queue is paused and let go on, again and again.
        @Test(.timeLimit(.minutes(kills > 100 ? 600 : 10)))
        func `killed at any moment it leaves no bad file under a final name, and the next run clears up`()
            async throws
        {
            let setup = try Setup()
            try await fill(setup)
            let server = try await setup.serve()
            let writing = Task {
                var count = 0
                while !Task.isCancelled {
                    do {
                        guard try await Self.writeSomething(setup) == 0 else { throw HarnessError("a write failed") }
                        count += 1
                    } catch  where Task.isCancelled {
                        break
                    }
                }
                return count
            }
            let started = ContinuousClock.now
            #expect(try await setup.run("backup", setup.folder.file("whole.sqlite")).status == 0)
            let whole = ContinuousClock.now - started
            var killed = 0
            for round in 0..<Self.kills {
                let process = try RunningProcess(Hiscored.path, ["--config", setup.config, "backup"])
                try await Task.sleep(for: whole * Double.random(in: 0.1...1.05))
                process.signal(SIGKILL)
                if try await process.wait() != 0 { killed += 1 }
                for name in backups(setup) where name.hasSuffix(".sqlite") {
                    let file = setup.folder.file("backups/\(name)")
                    let check = try await SQLiteShell.run(
                        "PRAGMA integrity_check; SELECT count(*) FROM samples;", on: file)
                    #expect(check == "ok\n400000", "round \(round)")
                }
            }
            #expect(killed > 0)
            writing.cancel()
            let writes = try await writing.value
            #expect(writes > 0)
            #expect(try await server.stop() == 0)
            // A name is of a second.
            try await eventually("a second of its own") {
                try await setup.run("backup").status == 0 ? true : nil
            }
            #expect(backups(setup).allSatisfy { $0.hasSuffix(".sqlite") })
        }

        @Test(.enabled(if: Tool.exists("prlimit"), "the command prlimit is absent (apt-get install util-linux)"))
        func `when the copy cannot be written to its end nothing is left`() async throws {
            let setup = try Setup()
            try await fill(setup)
            // A write that the limit forbids is an error then, and not the end.
            let tool = try await Tool.run(
                "env",
                [
                    "--ignore-signal=XFSZ", "prlimit", "--fsize=1000000", Hiscored.path, "--config", setup.config,
                    "backup", setup.folder.file("copy.sqlite"),
                ])
            #expect(tool.status == 1)
            #expect(tool.stderr.contains("copy"), "\(tool.stderr)")
            #expect(setup.files.filter { $0.contains("copy") } == [])
        }
    }
}
