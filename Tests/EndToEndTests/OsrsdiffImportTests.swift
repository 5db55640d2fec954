import Foundation
import Hiscores
import TestSupport
import Testing
import Timestamps

extension EndToEnd {
    /// The verb that brings in what osrsdiff had.
    @Suite struct OsrsdiffImports {
        private let setup: Setup
        private let source: String

        init() throws {
            setup = try Setup()
            source = setup.folder.file("export")
            try FileManager.default.createDirectory(atPath: source, withIntermediateDirectories: true)
        }

        private static let players = """
            id,username,created_at,last_fetched,is_active,fetch_interval_minutes,schedule_id,game_mode
            1,Lynx Titan,2024-05-01 10:00:00+00,,t,90,player_fetch_1,regular
            2,zezima,2024-05-01 10:00:00+00,,t,60,player_fetch_2,ironman
            3,B0aty,2024-05-01 10:00:00+00,,f,60,,

            """

        /// So many records an hour apart for each of the first two players, newest first.
        private static func records(_ count: Int, from start: Int64 = 1_735_689_600) -> String {
            let header =
                "id,player_id,fetched_at,overall_rank,overall_level,overall_experience,skills_data,bosses_data\n"
            let others = MetricCatalog.all.filter { $0.kind == .skill }.dropFirst().map {
                #"""\#($0.key)"": {""rank"": null, ""level"": 1, ""experience"": 0}"#
            }.joined(separator: ", ")
            let rows = (0..<count).reversed().flatMap { hour in
                (1...2).map { player in
                    let time = Timestamp(seconds: start + Int64(hour) * 3600).formatted()
                        .replacing("T", with: " ").replacing("Z", with: "+00")
                    let value = 1000 + hour * player
                    return #"\#(hour),\#(player),\#(time),500,60,\#(value),"{""attack"": {""rank"": 9, ""level"": 9, "#
                        + #"""experience"": \#(value)}, \#(others)}","{""zulrah"": {""rank"": 5, ""kc"": \#(hour)}}""#
                }
            }
            return header + rows.joined(separator: "\n") + "\n"
        }

        private func write(_ text: String, _ name: String) throws {
            try text.write(toFile: source + "/" + name, atomically: true, encoding: .utf8)
        }

        private func run(_ arguments: String..., input: String = "") async throws -> Tool {
            try await Tool.run(
                Hiscored.path, ["--config", setup.config, "import", "osrsdiff"] + arguments,
                currentDirectory: setup.folder.path, input: input)
        }

        /// What there is, without what depends on when it was brought in.
        private func contents() async throws -> String {
            try await setup.sql(ImportedContents.statements)
        }

        @Test(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"), arguments: [true, false])
        func `a folder is brought in, with a server and without one`(withServer: Bool) async throws {
            try write(Self.players, "players.csv")
            try write(Self.records(150), "hiscore_records.csv")
            try write("id,username,is_active,is_admin\n1,admin,t,t\n", "users.csv")
            let server = withServer ? try await setup.serve() : nil
            let dry = try await run(source, "--dry-run")
            #expect(dry.status == 0 && dry.stdout.contains("dry run"), "\(dry.stderr)")
            #expect(try await setup.json("player", "list").elements.isEmpty)
            let tool = try await run(source)
            #expect(tool.status == 0, "\(tool.stderr)")
            #expect(tool.stdout.contains("Players:  3 rows, 3 added, 0 here already"))
            #expect(tool.stdout.contains("Readings: 300 rows, 300 stored"))
            #expect(
                tool.stdout.contains(
                    "3 of 3 players, 2 of 2 histories, 2 of 2 schedules are right."))
            #expect(tool.stdout.contains("90 min  1        every hour (*/90 * * * *)  every 90 min"))
            #expect(tool.stdout.contains("hiscored user add admin --admin"))
            #expect(!setup.files.contains("osrsdiff-rejects.csv"))
            let player = try await setup.json("player", "show", "lynx titan")
            #expect(player.interval_minutes == .integer(90))
            #expect(player.skills?.attack?.experience == .integer(1149))
            let again = try await run(source, "--json")
            let report = try again.json()
            #expect(report.readings?.known == .integer(300) && report.players?.kept == .integer(3))
            #expect(try await setup.sql("SELECT count(*) FROM imports") == "2")
            if let server { #expect(try await server.stop() == 0) }
            #expect(!setup.files.contains("hiscored.sqlite.import"))
        }

        @Test func `standard input holds the files one behind the other`() async throws {
            let tool = try await run("-", "--json", input: Self.players + Self.records(20))
            #expect(tool.status == 0, "\(tool.stderr)")
            #expect(try tool.json().readings?.stored == .integer(40))
        }

        @Test func `gzip is recognised`() async throws {
            guard Tool.exists("gzip") else { return }
            try write(Self.players, "players.csv")
            try write(Self.records(20), "hiscore_records.csv")
            #expect(try await Tool.run("gzip", [source + "/hiscore_records.csv", source + "/players.csv"]).status == 0)
            let tool = try await run(source, "--json")
            #expect(try tool.json().readings?.stored == .integer(40), "\(tool.stderr)")
        }

        @Test func `rows that are not taken lie in a file, with line, reason and row`() async throws {
            try write(Self.players + "4,a name that is too long,,,t,60,,\n", "players.csv")
            var lines = Self.records(5).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            lines.insert("nonsense", at: 3)
            // The newest of the first player goes down.
            lines[1] = lines[1].replacing("1004", with: "3")
            try write(lines.joined(separator: "\n"), "hiscore_records.csv")
            let tool = try await run(source, "--rejects", setup.folder.file("no.csv"))
            #expect(tool.status == 0, "\(tool.stderr)")
            #expect(tool.stderr.contains("3 rows were not taken; \(setup.folder.file("no.csv")) says why"))
            let rejects = try String(contentsOfFile: setup.folder.file("no.csv"), encoding: .utf8)
                .split(separator: "\n")
            #expect(rejects.count == 4 && rejects[0] == "file,line,reason,row")
            #expect(rejects[1].hasPrefix("\"players.csv\",\"5\",\"username: the player name"))
            #expect(rejects[2] == #""hiscore_records.csv","4","it has 1 fields, and the first row 8","nonsense""#)
            #expect(rejects[3].hasPrefix(#""hiscore_records.csv","2","numbers went down: Attack went from 1,003 to 3"#))
            #expect(rejects[3].contains(#""{""""attack"""""#), "with the row itself")
        }

        @Test func `what is no export is one clear error`() async throws {
            let nothing = try await run(setup.folder.file("nowhere"))
            #expect(nothing.status == 66 && nothing.stderr.contains("there is no file"))
            let empty = try await run(source)
            #expect(empty.status == 66 && empty.stderr.contains("holds no players.csv and no hiscore_records.csv"))
            try write("a,b\n1,2\n", "players.csv")
            try write(Self.records(1), "hiscore_records.csv")
            let other = try await run(source)
            #expect(other.status == 65 && other.stderr.contains("players.csv: the columns id, username"))
            let text = try await run("-", input: "hello\n")
            #expect(text.status == 65 && text.stderr.contains("does not begin with the names of the columns"))
            #expect(try await run("-").status == 65)
            let half = try await run("-", input: Self.players)
            #expect(half.status == 65 && half.stderr.contains("--players-only"), "\(half.stderr)")
            #expect(!setup.files.contains("hiscored.sqlite.import"))
            #expect(try await setup.json("player", "list").elements.isEmpty)
        }

        @Test(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"), arguments: [true, false])
        func `stopped by Ctrl-C it clears up and says what to do`(withServer: Bool) async throws {
            try write(Self.players, "players.csv")
            try write(Self.records(1500), "hiscore_records.csv")
            let server = withServer ? try await setup.serve() : nil
            let process = try RunningProcess(
                Hiscored.path, ["--config", setup.config, "import", "osrsdiff", source],
                currentDirectory: setup.folder.path)
            try await eventually("a part of it", every: .milliseconds(5)) {
                let count = (try? await setup.sql("SELECT count(*) FROM readings")).flatMap { Int($0) } ?? 0
                return count > 100 ? true : nil
            }
            process.signal(SIGINT)
            #expect(try await process.wait() == 1)
            #expect(process.stderr.contains("running it again does the rest"), "\(process.stderr)")
            #expect(!setup.files.contains("osrsdiff-rejects.csv"))
            // The server ends the step that it is at first.
            try await eventually("the end of what was staged", every: .milliseconds(20)) {
                setup.files.contains("hiscored.sqlite.import") ? nil : true
            }
            let again = try await run(source, "--json")
            #expect(try again.json().readings?.rows == .integer(3000))
            if let server { #expect(try await server.stop() == 0) }
        }

        @Test func `nothing of anybody else's is written over for the rows that are not taken`() async throws {
            try write(Self.players, "players.csv")
            try write(Self.records(3), "hiscore_records.csv")
            let notes = setup.folder.file("notes.txt")
            try "mine".write(toFile: notes, atomically: true, encoding: .utf8)
            try FileManager.default.createSymbolicLink(atPath: setup.folder.file("link"), withDestinationPath: notes)
            for path in [notes, setup.folder.file("link"), source + "/hiscore_records.csv"] {
                let tool = try await run(source, "--dry-run", "--rejects", path)
                #expect(tool.status == 78 && tool.stderr.contains("holds something else"), "\(tool.stderr)")
            }
            #expect(try String(contentsOfFile: notes, encoding: .utf8) == "mine")
            #expect(try String(contentsOfFile: source + "/hiscore_records.csv", encoding: .utf8) == Self.records(3))
            // Of an earlier import: it stays until there is something to write.
            let earlier = setup.folder.file("earlier.csv")
            let text = "file,line,reason,row\n\"players.csv\",\"2\",\"x\",\"y\"\n"
            try text.write(toFile: earlier, atomically: true, encoding: .utf8)
            #expect(try await run(source, "--rejects", earlier).status == 0)
            #expect(try String(contentsOfFile: earlier, encoding: .utf8) == text)
            try write(Self.players + "4,a name that is too long,,,t,60,,\n", "players.csv")
            #expect(try await run(source, "--rejects", earlier).status == 0)
            #expect(try String(contentsOfFile: earlier, encoding: .utf8).contains("too long"))
            #expect(try await run(source, "--rejects", "/dev/null").status == 0)
            #expect(FileManager.default.fileExists(atPath: "/dev/null"))
        }

        @Test func `who is on hold at the end is named, with what to say`() async throws {
            try write(Self.players, "players.csv")
            // The newest ones of the first player go down, and stay there.
            let text = Self.records(40).split(separator: "\n").map { (line) -> String in
                guard line.contains(",1,2025-01-02 "), let value = line.split(separator: ",").dropFirst(5).first else {
                    return String(line)
                }
                return String(line).replacing(",60,\(value),", with: ",60,5,").replacing(
                    "experience\"\": \(value)}", with: "experience\"\": 5}")
            }
            try write(text.joined(separator: "\n") + "\n", "hiscore_records.csv")
            let tool = try await run(source)
            #expect(tool.stdout.contains("hiscored player resolve 'Lynx Titan' keep"), "\(tool.stdout)")
        }

        @Test(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"))
        func `killed amid the work and run again it is as if nothing had happened`() async throws {
            try write(Self.players, "players.csv")
            try write(Self.records(1500), "hiscore_records.csv")
            #expect(try await run(source).status == 0)
            let whole = try await contents()
            for file in setup.files where file.hasPrefix("hiscored.sqlite") {
                try FileManager.default.removeItem(atPath: setup.folder.file(file))
            }
            for _ in 0..<3 {
                let process = try RunningProcess(
                    Hiscored.path, ["--config", setup.config, "import", "osrsdiff", source],
                    currentDirectory: setup.folder.path)
                _ = try await eventually("half of it", every: .milliseconds(5)) {
                    let count = (try? await setup.sql("SELECT count(*) FROM readings")).flatMap { Int($0) } ?? 0
                    return count > 100 || !process.isRunning ? true : nil
                }
                process.signal(SIGKILL)
                try await process.wait()
            }
            let tool = try await run(source)
            #expect(tool.status == 0, "\(tool.stderr)")
            #expect(try await contents() == whole)
        }
    }
}
