import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct DemoRun {
        @Test func `the demo shows players with history and leaves nothing behind`() async throws {
            let folder = try TemporaryFolder()
            let demo = try await Server(
                RunningProcess(
                    Hiscored.path, ["demo", "--port", "0", "--players", "4", "--days", "20"],
                    environment: Hiscored.environment(["TMPDIR": folder.path])))
            let list = try await demo.get("/")
            #expect(list.status == 200)
            let players = try await eventually("all players are read") { () async throws -> [String]? in
                let links = try await demo.get("/").text.matches(of: #/href="\/players\/([^"\/]+)"/#)
                let names = Set(links.map { String($0.1) }).sorted()
                for name in names {
                    let stats = try await demo.get("/api/v1/players/\(name)/stats").json()
                    guard stats.fetched_at?.string != nil else { return nil }
                }
                return names.count == 4 ? names : nil
            }
            let name = try #require(players.first)
            let page = try await demo.get("/players/\(name)").text
            #expect(
                page.contains("<svg") && page.contains("Tracking since 2 weeks ago") || page.contains("20 days ago"))
            #expect(try await demo.stop(SIGINT) == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        }
    }
}
