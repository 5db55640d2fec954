import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `export` and `import` of the real program, with a server and without.
    @Suite(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
    struct Moving {
        private func write(_ text: String, _ name: String, _ setup: Setup) throws -> String {
            let path = setup.folder.file(name)
            try Data(text.utf8).write(to: URL(filePath: path))
            return path
        }

        private static let list = """
            time,player,metric,value,rank
            2026-01-01T00:00:00Z,Zezima,attack,1000,50
            2026-01-02T00:00:00Z,Zezima,attack,2000,49

            2026-01-02T12:00:00Z,Zezima,attack,1500,
            2026-01-02,Zezima,attack,3000,
            "2026-01-03T00:00:00Z","Zezima","Kree'Arra",7,

            """

        @Test(arguments: [false, true])
        func `a list comes in with a server and without, its bad rows are kept, and it goes out again`(
            isServed: Bool
        ) async throws {
            let setup = try Setup()
            let server = isServed ? try await setup.serve() : nil
            let file = try write(Self.list.replacing("\n", with: "\r\n"), "list.csv", setup)
            let tried = try await setup.run("import", "csv", file, "--dry-run")
            #expect(
                tried.status == 1
                    && tried.stderr.contains("5 rows: 3 values would be new, 0 were known already, 2 refused"))
            #expect(try await setup.sql("SELECT count(*) FROM players") == "0")
            let made = try await setup.run("import", "csv", file, "--rejects", setup.folder.file("bad.csv"))
            #expect(made.status == 1 && made.stdout.isEmpty, "\(made.stderr)")
            #expect(
                made.stderr.contains("3 values were new")
                    && made.stderr.contains("added, and polled from now on: Zezima"))
            let bad = try String(contentsOfFile: setup.folder.file("bad.csv"), encoding: .utf8)
            let rows = bad.split(separator: "\n")
            #expect(rows.count == 3 && rows[0] == "file,line,reason,row")
            #expect(rows[1].contains(#""5","attack cannot be 1500"#) && rows[2].contains(#""6","time: expected"#))

            let out = try await setup.run("export", "csv")
            #expect(
                out.stdout == """
                    time,player,metric,value,rank
                    2026-01-01T00:00:00Z,Zezima,attack,1000,50
                    2026-01-02T00:00:00Z,Zezima,attack,2000,49
                    2026-01-03T00:00:00Z,Zezima,kree'arra,7,

                    """)
            let again = try await Tool.run(
                Hiscored.path, ["--config", setup.config, "import", "csv", "-"], input: out.stdout)
            #expect(
                again.status == 0 && again.stderr.contains("0 values were new, 3 were known already"), "\(again.stderr)"
            )
            let window = try await setup.run(
                "export", "csv", "--player", "Zezima", "--metric", "attack", "--from", "2026-01-02", "--to",
                "2026-01-02")
            #expect(window.stdout.split(separator: "\n").count == 2)
            if let server { #expect(try await server.stop() == 0) }
        }

        @Test func `everything goes into another file, and out of it as it was`() async throws {
            let setup = try Setup()
            let file = try write(Self.list, "list.csv", setup)
            _ = try await setup.run("import", "csv", file)
            #expect(try await setup.run("player", "tag", "Zezima", "main").status == 0)
            let out = try await setup.run("export", "ndjson")
            #expect(out.status == 0 && out.stderr.isEmpty)
            let other = try Setup()
            let packed = other.folder.file("all.ndjson.gz")
            try Data(Gzip.pack(Array(out.stdout.utf8))).write(to: URL(filePath: packed))
            let tool = try await other.run("import", "ndjson", packed)
            #expect(tool.status == 0 && tool.stderr.contains("1 players brought in"), "\(tool.stderr)")
            #expect(try await other.run("export", "ndjson").stdout == out.stdout)
            let rows = "SELECT * FROM samples; SELECT * FROM readings; SELECT hex(data) FROM player_current"
            #expect(try await other.sql(rows) == setup.sql(rows))
            let again = try await other.run("import", "ndjson", packed)
            #expect(again.status == 65 && again.stderr.contains("tracked here already"), "\(again.stderr)")
            #expect(try await other.run("import", "ndjson", packed, "--skip-existing").status == 0)
            #expect(try await other.run("schedule", "verify").status == 0)

            let third = try Setup()
            let half = try write(String(out.stdout.dropLast(200)), "half", third)
            #expect(try await third.run("import", "ndjson", half).status == 65)
            #expect(try await third.run("player", "list").stdout.contains("Zezima") == false)
        }

        @Test func `killed in the middle and run again it makes what it would have made`() async throws {
            var list = "time,player,metric,value,rank\n"
            func two(_ number: Int) -> String { "\(number / 10)\(number % 10)" }
            for row in 0..<5000 {
                let (player, hour) = (row / 1250, row % 1250)
                let day = "2026-\(two(hour / 672 + 1))-\(two(hour % 672 / 24 + 1))"
                list += "\(day)T\(two(hour % 24)):00:00Z,P\(player),attack,\(1000 + hour),\n"
            }
            let (whole, killed) = (try Setup(), try Setup())
            let file = try write(list, "list.csv", whole)
            let made = try await whole.run("import", "csv", file)
            let process = try RunningProcess(Hiscored.path, ["--config", killed.config, "import", "csv", file])
            try await eventually("the first rows") { () -> Bool? in
                // The shell would make the file.
                guard killed.files.contains("hiscored.sqlite-wal"),
                    let count = try? await killed.sql("SELECT count(*) FROM samples")
                else { return nil }
                return count == "0" ? nil : true
            }
            process.signal(SIGKILL)
            _ = try await process.wait()
            let again = try await killed.run("import", "csv", file)
            #expect(made.status == 0 && again.status == 0, "\(again.stderr)")
            #expect(try await killed.run("export", "csv").stdout == whole.run("export", "csv").stdout)
            #expect(try await killed.sql("SELECT count(*) FROM samples") == "5000")
        }

        @Test func `what cannot be read is one clear error`() async throws {
            let setup = try Setup()
            let gzip = setup.folder.file("cut.gz")
            try Data(Gzip.pack(Array(Self.list.utf8)).dropLast(6)).write(to: URL(filePath: gzip))
            let cases: [(text: String, status: Int32, words: String)] = [
                (setup.folder.file("none"), 66, "there is no file"), (setup.folder.path, 65, "is a folder"),
                (gzip, 65, "cut off"), (try write("", "empty", setup), 65, "is empty"),
                (try write("a,b\n1,2\n", "other", setup), 65, "are missing"),
                (try write("time,player,metric,value\n\"x", "open", setup), 1, "1 rows were refused"),
            ]
            for (path, status, words) in cases {
                let tool = try await setup.run("import", "csv", path)
                #expect(tool.status == status && tool.stderr.contains(words), "\(path): \(tool.stderr)")
            }
            for (path, words) in [(setup.config, "this is no export"), (gzip, "cut off")] {
                let tool = try await setup.run("import", "ndjson", path)
                #expect(tool.status == 65, "\(tool.stderr)")
                #expect(tool.stderr.contains(words) || tool.stderr.contains("no JSON"), "\(tool.stderr)")
            }
            #expect(try await setup.run("export", "csv", "--player", "Nobody").status == 66)
            #expect(try await setup.run("export", "csv", "--metric", "nothing").status == 66)
            #expect(try await setup.run("export", "csv", "--from", "yesterday").status == 65)
            #expect(try await setup.run("import", "csv", setup.config, "--at", "x").status == 64)
        }

        @Test(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.absence)))
        func `an old answer of the hiscores comes in whole`() async throws {
            let setup = try Setup()
            let folder = Fixtures.url("fixtures").path(percentEncoded: false)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasPrefix("csv_") && $0.contains("_main_") }.sorted()
            #expect(names.count > 10)
            for (index, name) in names.enumerated() {
                let tool = try await setup.run(
                    "import", "csv", "\(folder)/\(name)", "--player", "P\(index)", "--at", "2026-01-01T00:00:00Z")
                #expect(tool.status == 0, "\(name): \(tool.stderr)")
                let metrics = try await setup.sql(
                    "SELECT count(*) FROM samples WHERE player_id = \(index + 1) AND seen_at = 1767225600000")
                #expect(Int(metrics) ?? 0 > 20, "\(name)")
            }
            let file = "\(folder)/\(names[0])"
            let again = try await setup.run("import", "csv", file, "--player", "P0", "--at", "2026-01-05T00:00:00Z")
            #expect(again.status == 0 && again.stderr.contains("P0: 0 values were new"), "\(again.stderr)")
            let broken = try write("1,2,3\n4,5\n", "broken", setup)
            let tool = try await setup.run("import", "csv", broken, "--player", "P0", "--at", "2026-01-06T00:00:00Z")
            #expect(tool.status == 65 && tool.stderr.contains("no such table is known"), "\(tool.stderr)")
        }
    }
}
