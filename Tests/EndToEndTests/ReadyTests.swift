import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Whether a server is ready, asked from the command line.
    @Suite struct Readiness {
        @Test func `it is 0 while a server is ready, and 69 while there is none`() async throws {
            let setup = try Setup()
            let none = try await setup.run("ready")
            #expect(none.status == 69 && none.stderr.contains("no server answers at \(setup.socket)"))
            let server = try await setup.serve()
            let ready = try await setup.run("ready")
            #expect(ready.status == 0 && ready.stdout.hasPrefix("ready\ndatabase  ok  "))
            let json = try await setup.json("ready")
            #expect(json.status == .string("ready") && json.checks?.disk?.status == .string("ok"))
            #expect(try await server.stop() == 0)
            #expect(try await setup.run("ready").status == 69)
        }

        @Test func `it waits for a server that is only just starting`() async throws {
            let setup = try Setup()
            let waiting = try RunningProcess(Hiscored.path, ["--config", setup.config, "ready", "--wait", "30"])
            let server = try await setup.serve()
            #expect(try await waiting.wait() == 0)
            #expect(try await server.stop() == 0)
        }

        @Test func `a time to wait that is none is refused`() async throws {
            let setup = try Setup()
            for wait in ["-1", "3601", "soon"] {
                #expect(try await setup.run("ready", "--wait", wait).status == 64)
            }
        }
    }
}
