import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A config that cannot be used: everything wrong is said at once, and nothing is started.
    @Suite struct ConfigFile {
        private static let bad = """
            {
              "database": { "path": "hiscored.sqlite" },
              "server": { "listen": "127.0.0.1:0", "pags": "public" },
              "upstream": { "spacing_seconds": "fast" },
              "tracking": { "players": [ { "name": "Zezima", "interval_minutes": 0 }, { "name": "waytoolongname" } ] }
            }
            """
        private static let places = [
            "server.pags", "upstream.spacing_seconds", "tracking.players[0].interval_minutes",
            "tracking.players[1].name",
        ]

        @Test func `serve names every problem and makes no database`() async throws {
            let setup = try Setup()
            try setup.write(Self.bad)
            let tool = try await setup.run("serve")
            #expect(tool.status == 78)
            for place in Self.places { #expect(tool.stderr.contains("\(place): "), "\(place)") }
            #expect(tool.stderr.contains("tracking.players[0].interval_minutes: 0 is below 1 (allowed 1…10080)"))
            #expect(tool.stderr.contains("did you mean \"pages\"?"))
            #expect(tool.stdout.isEmpty)
            #expect(setup.files == ["config.json"])
        }

        @Test func `config check reports the same as text and as JSON`() async throws {
            let setup = try Setup()
            try setup.write(Self.bad)
            let text = try await setup.run("config", "check")
            #expect(text.status == 78)
            for place in Self.places { #expect(text.stdout.contains("\(place): "), "\(place)") }

            let tool = try await setup.run("config", "check", "--json")
            #expect(tool.status == 78)
            let report = try tool.json()
            #expect(report.keys == ["ok", "problems", "warnings"])
            #expect(report.ok == .bool(false))
            #expect(Set(report.problems?.elements.compactMap(\.path?.string) ?? []) == Set(Self.places))
            #expect(report.problems?.elements.allSatisfy { $0.keys == ["path", "message"] } == true)
            #expect(setup.files == ["config.json"])
        }

        @Test func `a good config passes the check`() async throws {
            let setup = try Setup()
            #expect(try await setup.json("config", "check").ok == .bool(true))
        }

        @Test func `a file that is no JSON is refused with the place of the mistake`() async throws {
            let setup = try Setup()
            try setup.write("{\n  \"server\": { \"listen\": \"127.0.0.1:0\", }\n")
            let tool = try await setup.run("serve")
            #expect(tool.status == 78)
            #expect(tool.stderr.contains("line 2"))
            #expect(setup.files == ["config.json"])
        }

        @Test func `a config that is named but absent is refused`() async throws {
            let folder = try TemporaryFolder()
            for verb in [["serve"], ["config", "check"], ["player", "list"], ["player", "add", "Zezima"]] {
                let tool = try await Tool.run(Hiscored.path, verb + ["--config", folder.file("none.json")])
                #expect(tool.status == 78, "\(verb)")
                #expect((tool.stderr + tool.stdout).contains(folder.file("none.json")), "\(verb)")
            }
        }

        @Test func `the config is found before the verb, after it, by variable and in the folder`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let after = try await Tool.hiscored("player", "list", "--json", "--config", setup.config)
            let variable = try await Tool.hiscored(
                "player", "list", "--json", environment: ["HISCORED_CONFIG": setup.config])
            let local = try await Tool.hiscored("player", "list", "--json", currentDirectory: setup.folder.path)
            for tool in [after, variable, local] {
                #expect(tool.status == 0)
                #expect(try tool.json().elements.map(\.username) == [.string("Zezima")])
            }
        }

        @Test func `the environment goes before the file, and an unknown variable is refused`() async throws {
            let setup = try Setup()
            let shown = try await Tool.hiscored(
                "--config", setup.config, "config", "show",
                environment: ["HISCORED_TRACKING__DEFAULT_INTERVAL_MINUTES": "90"])
            #expect(shown.status == 0)
            #expect(shown.stdout.contains("90"))
            let refused = try await Tool.hiscored(
                "--config", setup.config, "serve", environment: ["HISCORED_TRACKING__INTERVALL": "90"])
            #expect(refused.status == 78)
            #expect(refused.stderr.contains("HISCORED_TRACKING__INTERVALL"))
        }

        @Test func `a folder for the database that is missing is said with its path`() async throws {
            let setup = try Setup()
            try setup.write(#"{"database": {"path": "gone/h.sqlite"}, "server": {"listen": "127.0.0.1:0"}}"#)
            for verb in [["serve"], ["player", "add", "Zezima"]] {
                let tool = try await Tool.run(Hiscored.path, ["--config", setup.config] + verb)
                #expect(tool.status == 78)
                #expect(tool.stderr.contains(setup.folder.file("gone")))
            }
            #expect(setup.files == ["config.json"])
        }

        @Test(.enabled(if: getuid() != 0, "root may write into every folder"))
        func `a folder for the database that cannot be written is said with its path`() async throws {
            let setup = try Setup()
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: setup.folder.path)
            let tool = try await setup.run("serve")
            #expect(tool.status == 78)
            #expect(tool.stderr.contains(setup.folder.path))
        }

        @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self"), "there is no /proc"))
        func `a folder that takes no files is said with its path, even to root`() async throws {
            let setup = try Setup()
            try setup.write(#"{"database": {"path": "/proc/hiscored.sqlite"}, "server": {"listen": "127.0.0.1:0"}}"#)
            let tool = try await setup.run("serve")
            #expect(tool.status == 78)
            #expect(tool.stderr.contains("/proc"))
        }

        @Test func `a file of another program is refused and left alone`() async throws {
            let setup = try Setup()
            let text = String(repeating: "not a database, but somebody's work\n", count: 100)
            try text.write(toFile: setup.database, atomically: true, encoding: .utf8)
            let tool = try await setup.run("serve")
            #expect(tool.status == 78)
            #expect(tool.stderr.contains(setup.database))
            #expect(try String(contentsOfFile: setup.database, encoding: .utf8) == text)
        }
    }
}
