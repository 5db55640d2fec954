import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The verb that writes what osrsdiff needs. Whether osrsdiff understands it, ``OsrsdiffServersTests`` ask.
    @Suite struct OsrsdiffExports {
        private let setup: Setup

        init() throws {
            setup = try Setup()
        }

        private func files(_ folder: String) -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        }

        private func text(_ path: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        }

        @Test(arguments: [true, false])
        func `two files lie in the folder, with a server and without one`(withServer: Bool) async throws {
            let server = withServer ? try await setup.serve() : nil
            #expect(try await setup.run("player", "add", "Lynx Titan", "Zezima", "--interval", "90").status == 0)
            let folder = setup.folder.file("it's out")
            let tool = try await setup.run("export", "osrsdiff", folder)
            #expect(tool.status == 0 && tool.stderr.isEmpty, "\(tool.stderr)")
            #expect(files(folder) == ["osrsdiff.sql", "schedules.redis"])
            #expect(try text(folder + "/osrsdiff.sql").contains("\n1\tLynx Titan\t"))
            #expect(try text(folder + "/schedules.redis").contains("app:schedules:data:player_fetch_2"))
            #expect(tool.stdout.contains("Players:   2 players\nRecords:   0\nSchedules: 2\n"), "\(tool.stdout)")
            #expect(
                tool.stdout.contains("WARNING") && tool.stdout.contains("  90 min  2        */90 * * * *  every hour"))
            // The program's own are mirrored when it serves.
            #expect(tool.stdout.contains("* schedule retention_job") == withServer)
            #expect(tool.stdout.contains(#"psql "$DATABASE_URL" <'\#(setup.folder.path)/it'\''s out/osrsdiff.sql'"#))
            let report = try await Tool.run(
                Hiscored.path,
                [
                    "--config", setup.config, "export", "osrsdiff", setup.folder.file("json"), "--json", "--serializer",
                    "json", "--prefix", "osrsdiff:schedules",
                ]
            ).json()
            #expect(report.players == .integer(2) && report.schedules == .integer(2) && report.records == .integer(0))
            #expect(report.odd_intervals?.elements.first?.minutes == .integer(90))
            let commands = try text(setup.folder.file("json/schedules.redis"))
            #expect(commands.contains("osrsdiff:schedules:cron") && commands.contains(#""cron":"*/90 * * * *""#))
            if let server { #expect(try await server.stop() == 0) }
        }

        @Test func `before there is a database the files hold nobody`() async throws {
            let folder = setup.folder.file("out")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            let tool = try await setup.run("export", "osrsdiff", folder + "/")
            #expect(tool.status == 0 && tool.stderr.contains("there is no database"), "\(tool.stderr)")
            #expect(files(folder) == ["osrsdiff.sql", "schedules.redis"])
            #expect(try text(folder + "/schedules.redis").isEmpty)
        }

        @Test func `a folder that has something in it, or is none, is one clear error`() async throws {
            let cases: [(folder: String, status: Int32, words: String)] = [
                (setup.folder.path, 65, "is not empty (config.json)"), (setup.config, 65, "is a file"),
                (setup.folder.file("no/such"), 78, "the folder above it must exist"), ("", 64, "name a folder"),
                ("-", 64, "name a folder"),
            ]
            for (folder, status, words) in cases {
                let tool = try await setup.run("export", "osrsdiff", folder)
                #expect(tool.status == status && tool.stderr.contains(words), "\(folder): \(tool.stderr)")
                #expect(tool.stdout.isEmpty)
            }
            #expect(setup.files == ["config.json"])
            #expect(try await setup.run("export", "osrsdiff").status == 64)
            let folder = setup.folder.file("out")
            #expect(try await setup.run("export", "osrsdiff", folder, "--serializer", "msgpack").status == 64)
            #expect(try await setup.run("export", "osrsdiff", folder, "--prefix", "").status == 64)
        }

        @Test(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"))
        func `an export that fails leaves nothing behind`() async throws {
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            _ = try await setup.sql(
                """
                INSERT INTO readings (player_id, table_id, seen_at, last_seen_at, suspicious) VALUES (1, 1, 5, 5, 0);
                INSERT INTO player_current (player_id, table_id, reading_id, seen_at, data) VALUES (1, 1, 1, 5, x'FF');
                """)
            let tool = try await setup.run("export", "osrsdiff", setup.folder.file("out"))
            #expect(tool.status == 1 && !tool.stderr.isEmpty && tool.stdout.isEmpty, "\(tool.stderr)")
            #expect(!setup.files.contains("out"))
        }

        @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
        func `on a full disk it says so, and an empty folder stays one`() async throws {
            let disk = try SmallDisk(megabytes: 1)
            let folder = disk.file("out")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try disk.fill()
            let tool = try await setup.run("export", "osrsdiff", folder)
            #expect(tool.status == 1 && tool.stderr.contains("osrsdiff.sql.part cannot be written"), "\(tool.stderr)")
            #expect(FileManager.default.fileExists(atPath: folder) && files(folder).isEmpty)
        }

        @Test(.enabled(if: geteuid() == 0, "only root becomes somebody else"))
        func `as root it is written by the owner of the database, who must be allowed to`() async throws {
            let data = setup.folder.file("data")
            try FileManager.default.createDirectory(
                atPath: data, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            chown(data, 54_321, 54_321)
            chmod(setup.folder.path, 0o755)
            try setup.write(
                #"{ "database": { "path": "data/hiscored.sqlite" }, "upstream": { "base_url": "http://127.0.0.1:9" } }"#
            )
            chmod(setup.config, 0o644)
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            for folder in ["out", "empty"] {
                let path = setup.folder.file(folder)
                if folder == "empty" {
                    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
                }
                let refused = try await setup.run("export", "osrsdiff", path)
                #expect(refused.status == 78 && refused.stderr.contains("Permission denied; it is written by the user"))
                #expect(refused.stderr.contains("54321"))
            }
            #expect(try await setup.run("export", "osrsdiff", data + "/out").status == 0)
            let owner = try FileManager.default.attributesOfItem(atPath: data + "/out/osrsdiff.sql")[.ownerAccountID]
            #expect((owner as? NSNumber)?.uint32Value == 54_321)
        }

        @Test func `the help says what the folder gets and how to load it`() async throws {
            let help = try await Tool.hiscored("export", "osrsdiff", "--help")
            for words in ["osrsdiff.sql", "psql", "redis-cli --pipe", "--serializer", "--prefix"] {
                #expect(help.stdout.contains(words), "\(words)")
            }
        }
    }
}
