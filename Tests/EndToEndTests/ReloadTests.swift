import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A server whose config file changes while it runs.
    @Suite struct Reload {
        private static func players(_ names: [String]) -> String {
            "[" + names.map { #"{ "name": "\#($0)" }"# }.joined(separator: ", ") + "]"
        }

        private func active(_ setup: Setup) async throws -> [String] {
            try await setup.sql("SELECT username FROM players WHERE is_active ORDER BY username")
                .split(separator: "\n").map(String.init)
        }

        private func said(_ text: String, _ server: Server) async throws {
            try await eventually("the server says \(text)") { server.process.stderr.contains(text) ? true : nil }
        }

        @Test func `SIGHUP takes over players and the log's level, and tells what needs a restart`() async throws {
            let setup = try Setup(players: Self.players(["Zezima", "B0aty"]))
            let server = try await setup.serve()
            try setup.write(
                """
                { "database": { "path": "hiscored.sqlite" }, "server": { "listen": "127.0.0.1:0" },
                  "upstream": { "base_url": "http://127.0.0.1:9", "spacing_seconds": 0, "concurrency": 4, "timeout_seconds": 6 },
                  "tracking": { "players": \(Self.players(["Zezima", "Lynx Titan"])) }, "log": { "level": "debug" } }
                """)
            server.process.signal(SIGHUP)
            try await said("some settings count from the next start on", server)
            #expect(server.process.stderr.contains("settings=upstream.timeout_seconds"))
            #expect(server.process.stderr.contains(#"taken_over="tracking.players, log.level""#))
            #expect(server.process.stderr.contains("from=info") && server.process.stderr.contains("to=debug"))
            #expect(try await active(setup) == ["Lynx Titan", "Zezima"])
            #expect(try await server.stop() == 0)
        }

        @Test func `a file with a mistake changes nothing, and every problem is told`() async throws {
            let setup = try Setup(players: Self.players(["Zezima"]))
            let server = try await setup.serve()
            try setup.write(
                #"{ "log": { "level": "loud" }, "trackin": {}, "database": { "path": "hiscored.sqlite" } }"#)
            server.process.signal(SIGHUP)
            try await said("the configuration was not taken over", server)
            #expect(server.process.stderr.contains("log.level") && server.process.stderr.contains("trackin"))
            #expect(try await active(setup) == ["Zezima"])
            let health = try await server.get("/health")
            #expect(health.status == 200)
            #expect(try await server.stop() == 0)
        }

        @Test func `many players that leave the file stay until config apply`() async throws {
            let names = (1...8).map { "Player \($0)" }
            let setup = try Setup(players: Self.players(names))
            let server = try await setup.serve()
            try setup.write(upstream: "http://127.0.0.1:9", players: Self.players(["Player 1"]))
            server.process.signal(SIGHUP)
            try await said("so many players left the config file that they are kept", server)
            #expect(try await active(setup) == names)
            let applied = try await setup.run("config", "apply")
            #expect(applied.status == 0)
            #expect(applied.stdout.contains("players deactivated: Player 2, Player 3"))
            #expect(try await active(setup) == ["Player 1"])
            let again = try await setup.run("config", "apply")
            #expect(again.stdout == "nothing was different\n")
            #expect(try await server.stop() == 0)
        }

        @Test func `config apply works without a server too, and refuses a file with a mistake`() async throws {
            let names = (1...8).map { "Player \($0)" }
            let setup = try Setup(players: Self.players(names))
            #expect(try await setup.serve().stop() == 0)
            try setup.write(upstream: "http://127.0.0.1:9", players: "[]")
            let server = try await setup.serve()
            #expect(server.process.stderr.contains("so many players left the config file that they are kept"))
            #expect(try await server.stop() == 0)
            let report = try await setup.json("config", "apply")
            #expect(report.players?.deactivated == .array(names.map { .string($0) }))
            #expect(try await active(setup).isEmpty)
            try setup.write("{")
            #expect(try await setup.run("config", "apply").status == 78)
        }

        @Test func `a SIGHUP ends a demo, which has no file, and leaves nothing behind`() async throws {
            let folder = try TemporaryFolder()
            var environment = Hiscored.environment()
            environment["TMPDIR"] = folder.path
            let server = try await Server(
                RunningProcess(Hiscored.path, ["demo", "--port", "0", "--days", "1"], environment: environment))
            #expect(try await server.stop(SIGHUP) == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }
}
