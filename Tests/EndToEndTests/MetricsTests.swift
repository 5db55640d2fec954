import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a server tells Prometheus.
    @Suite struct Metrics {
        private static let token = "0123456789abcdef0123"

        private func write(_ setup: Setup, upstream: String, token: String, mode: Int = 0o600) throws {
            let file = setup.folder.file("metrics.token")
            try "\(token)\n".write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            try setup.write(
                """
                { "database": { "path": "hiscored.sqlite" }, "server": { "listen": "127.0.0.1:0" },
                  "upstream": { "base_url": "\(upstream)", "spacing_seconds": 0, "concurrency": 4, "timeout_seconds": 5 },
                  "metrics": { "enabled": true, "token_file": "metrics.token" } }
                """)
        }

        @Test func `fetches, jobs, commits, requests and the file are measured, each with its help`() async throws {
            let simulation = try await SimulatedUpstream()
            let setup = try Setup()
            try write(setup, upstream: simulation.address, token: Self.token)
            let server = try await setup.serve()
            #expect(try await setup.run("player", "add", "Lynx Titan").status == 0)
            #expect(try await setup.run("player", "fetch", "Lynx Titan", "--wait").status == 0)
            #expect(try await server.get("/api/v1/players/Lynx%20Titan/stats").status == 200)
            #expect(try await server.get("/metrics").status == 404)
            let answer = try await LoopbackHTTP.send(
                "GET", server.address + "/metrics", headers: ["Authorization: Bearer \(Self.token)"])
            #expect(answer.status == 200)
            let version = try Hiscored.version
            let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false)
            for part in [
                "hiscored_fetches_total{outcome=\"success\"} ", "hiscored_fetch_seconds_count ",
                "hiscored_job_attempts_total{status=\"success\",task=\"fetch_player_hiscores_task\"} ",
                "hiscored_job_wait_seconds_count{queue=\"hiscores\"} ", "hiscored_tick_seconds_count ",
                "hiscored_database_commit_seconds_count ", "hiscored_database_writes_total ",
                "hiscored_http_requests_total{method=\"GET\",route=\"/api/v1/players/{username}/stats\",status=\"200\"} 1",
                "hiscored_http_requests_total{method=\"GET\",route=\"/metrics\",status=\"404\"} 1",
                "hiscored_jobs{queue=\"hiscores\",state=\"ready\"} 0", "hiscored_breaker_open 0",
                "hiscored_players{which=\"polled\"} 1", "hiscored_database_bytes{file=\"database\"} ",
                "process_resident_memory_bytes ", "hiscored_build_info{version=\"\(version)\"} 1",
            ] {
                let line = lines.first { $0.hasPrefix(part) }
                #expect(line.map { !$0.hasSuffix(" 0") || part.hasSuffix(" 0") } == true, "\(part)")
            }
            for line in lines where line.hasPrefix("# HELP") {
                #expect(line.split(separator: " ").count > 4, "\(line) says nothing")
            }
            #expect(try await server.stop() == 0)
        }

        @Test(arguments: [("short", 0o600), ("with a blank in its midst", 0o600), ("", 0o600), (token, 0o644)])
        func `a token that is none, or open to others, keeps the server from starting`(
            token: String, mode: Int
        ) async throws {
            let setup = try Setup()
            try write(setup, upstream: "http://127.0.0.1:9", token: token, mode: mode)
            let tool = try await setup.run("serve")
            #expect(tool.status == 78)
            #expect(tool.stderr.contains("metrics.token_file"))
            #expect(!setup.files.contains("hiscored.sqlite"))
        }
    }
}
