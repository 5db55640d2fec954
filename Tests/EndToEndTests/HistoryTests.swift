import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What was said to be done is there later.
    @Suite struct History {
        @Test func `an acknowledged change survives a kill`() async throws {
            let setup = try Setup()
            for round in 1...4 {
                let server = try await setup.serve()
                #expect(try await setup.run("player", "add", "Player \(round)", "Other \(round)").status == 0)
                server.process.signal(SIGKILL)
                try await server.process.wait()
                #expect(FileManager.default.fileExists(atPath: setup.socket), "the dead leave their socket")
                #expect(try await setup.json("player", "list").elements.count == 2 * round)
            }
            // A verb without a server takes over what the dead one left.
            #expect(try await setup.run("player", "pause", "Player 1").status == 0)
        }

        @Test func `a removed player comes back with its history`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            #expect(try await setup.run("player", "fetch", "Zezima", "--wait").status == 0)
            let before = try await setup.json("player", "show", "Zezima")
            #expect(try await setup.run("player", "remove", "Zezima", "--yes").status == 0)
            #expect(try await setup.run("player", "show", "Zezima").status == 66)
            #expect(try await setup.run("player", "remove", "Zezima", "--yes").status == 66)
            #expect(try await setup.run("player", "add", "ZEZIMA").status == 0)
            let after = try await setup.json("player", "show", "Zezima")
            #expect(after.id == before.id)
            #expect(after.username == .string("ZEZIMA"))
            #expect(after.overall == before.overall)
            #expect(after.skills == before.skills)
        }

        @Test func `a fetch that nobody waits for runs once a server does`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let asked = try await setup.run("player", "fetch", "Zezima")
            #expect(asked.status == 0)
            #expect(asked.stderr.contains("hiscored serve"))
            #expect(try await setup.json("job", "list").elements.count == 1, "one fetch that waits is enough")
            let server = try await setup.serve()
            try await eventually("the fetch") {
                try await setup.json("job", "list", "--state", "succeeded").elements.first
            }
            try await server.stop()
        }
    }
}
