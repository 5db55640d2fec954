import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The monitor that `notify.heartbeat_url` names.
    @Suite struct Heartbeats {
        @Test func `a healthy maintenance run calls the monitor, and nothing that is shown tells its address`()
            async throws
        {
            let monitor = try await SimulatedUpstream()
            let setup = try Setup()
            try setup.write(
                """
                { "database": { "path": "hiscored.sqlite" }, "server": { "listen": "127.0.0.1:0" },
                  "upstream": { "base_url": "http://127.0.0.1:9", "spacing_seconds": 0 },
                  "notify": { "heartbeat_url": "\(monitor.address)/_simulation/stats?secret-path" } }
                """)
            let server = try await setup.serve()
            let once =
                #"{"schedule_id": "now", "task_name": "schedule_maintenance_job", "time": "2026-01-01T00:00:00Z"}"#
            let added = try await Tool.run(
                Hiscored.path, ["--config", setup.config, "schedule", "add"], input: once)
            #expect(added.status == 0, "\(added.stderr)")
            try await eventually("the monitor was told") {
                let runs = try await setup.json("executions", "--status", "success").elements
                return runs.contains { $0.task_name == .string("heartbeat_job") } ? true : nil
            }
            let shown = try await setup.run("config", "show")
            #expect(try await server.stop() == 0)
            #expect(!server.process.stderr.contains("secret-path"))
            #expect(shown.stdout.contains("\(monitor.address)/***") && !shown.stdout.contains("secret-path"))
        }
    }
}
