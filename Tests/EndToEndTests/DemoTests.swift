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
            let players = try await eventually("all players are read") {
                let players = try await demo.get("/api/v1/players").json().players?.elements ?? []
                return players.count == 4 && players.allSatisfy { $0.last_fetched?.string != nil } ? players : nil
            }
            let name = try #require(players.first?.username?.string?.replacingOccurrences(of: " ", with: "%20"))
            let page = try await demo.get("/players/\(name)").text
            #expect(
                page.contains("<svg") && page.contains("Tracking since 2 weeks ago") || page.contains("20 days ago"))
            #expect(try await demo.stop(SIGINT) == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        }
    }
}
