import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Verbs that need no database.
    @Suite struct SmallVerbs {
        @Test func `the version is printed`() async throws {
            let tool = try await Tool.hiscored("--version")
            #expect(tool.status == 0)
            let version = try Hiscored.version
            #expect(tool.stdout == "\(version)\n")
        }

        @Test func `the help shows the everyday verbs first`() async throws {
            let tool = try await Tool.hiscored("--help")
            #expect(tool.status == 0)
            let serve = try #require(tool.stdout.range(of: "  serve"))
            let advanced = try #require(tool.stdout.range(of: "ADVANCED"))
            #expect(serve.lowerBound < advanced.lowerBound)
        }

        @Test func `the sample is the one of the repository and loads as it is`() async throws {
            let tool = try await Tool.hiscored("config", "example")
            let file = try String(contentsOfFile: Fixtures.repositoryPath + "/config.example.json", encoding: .utf8)
            #expect(tool.status == 0)
            #expect(tool.stdout == file)
            let folder = try TemporaryFolder()
            try tool.stdout.write(toFile: folder.file("config.json"), atomically: true, encoding: .utf8)
            let check = try await Tool.hiscored("config", "check", "--json", "--config", folder.file("config.json"))
            #expect(check.status == 0)
            #expect(try check.json().ok == .bool(true))
        }

        @Test func `the next runs of a cron expression follow the zone's clock`() async throws {
            let plain = try await Tool.hiscored(
                "cron", "next", "*/20 3 * * *", "--from", "2026-01-01T03:20:00Z", "--count", "3")
            #expect(plain.stdout == "2026-01-01T03:40:00Z\n2026-01-02T03:00:00Z\n2026-01-02T03:20:00Z\n")
            let zoned = try await Tool.hiscored(
                "cron", "next", "0 3 * * *", "--timezone", "Europe/London", "--from", "2026-07-01T00:00:00Z",
                "--count", "1", "--json")
            #expect(try zoned.json() == .array([.string("2026-07-01T02:00:00Z")]))
        }

        @Test func `the simulation answers, counts, and stops`() async throws {
            let simulation = try await SimulatedUpstream()
            let path = "/m=hiscore_oldschool/index_lite.json?player="
            let answer = try await LoopbackHTTP.get(simulation.address + path + "Zezima")
            #expect(answer.status == 200)
            let body = try answer.json()
            #expect(body.skills?.elements.first?.name == .string("Overall"))
            #expect(body.skills?.elements.first?.xp?.integer ?? 0 > 0)
            #expect(try await LoopbackHTTP.get(simulation.address + path + "nobody").status == 404)
            let statistics = try await LoopbackHTTP.get(simulation.address + "/_simulation/stats").json()
            #expect(statistics.requests == .integer(2))
            simulation.process.signal(SIGTERM)
            #expect(try await simulation.process.wait() == 0)
        }
    }
}
