import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Starting, refusing to start twice, and stopping.
    @Suite struct Serving {
        @Test func `a second server on the same file says who holds it`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            let second = try await setup.run("serve")
            #expect(second.status == 75)
            #expect(second.stderr.contains("hiscored serve (process \(server.process.id)) at \(server.address)"))
            #expect(second.stderr.contains(setup.database))
            #expect(try await server.get("/health").json() == .object(["status": .string("healthy")]))
            #expect(FileManager.default.fileExists(atPath: setup.socket), "the second took the first one's socket away")
            #expect(try await server.stop() == 0)
        }

        @Test func `a port in use is said, and nothing is left`() async throws {
            let first = try Setup()
            let server = try await first.serve()
            let address = String(server.address.dropFirst("http://".count))
            let second = try Setup(listen: address, players: #"[{"name": "Zezima"}]"#)
            let tool = try await second.run("serve")
            #expect(tool.status == 75)
            #expect(tool.stderr.contains(address))
            #expect(try await second.json("player", "list") == .array([]), "nobody serves, so nobody is added")
            #expect(!FileManager.default.fileExists(atPath: second.socket))
            try await server.stop()
        }

        @Test(arguments: [SIGTERM, SIGINT])
        func `a signal stops the server with status 0, and it can start again`(signal: Int32) async throws {
            let upstream = try await SimulatedUpstream(latencyMilliseconds: 100)
            let setup = try Setup(upstream: upstream.address, players: #"[{"name": "Zezima"}, {"name": "B0aty"}]"#)
            for _ in 1...2 {
                let server = try await setup.serve()
                #expect(try await server.get("/livez").status == 200)
                #expect(try await server.get("/readyz").status == 200)
                let asked = ContinuousClock.now
                #expect(try await server.stop(signal) == 0)
                #expect(ContinuousClock.now - asked < Server.stopLimit)
                #expect(!FileManager.default.fileExists(atPath: setup.socket))
            }
            let players = try await setup.json("player", "list").elements
            #expect(players.map(\.username) == [.string("B0aty"), .string("Zezima")])
            #expect(try await setup.json("job", "list", "--state", "running").elements.isEmpty)
        }

        @Test func `a connection that stays open does not hold up the stop`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            let port = try #require(server.address.split(separator: ":").last.flatMap { UInt16($0) })
            let connection = try OpenConnection(port: port)
            let asked = ContinuousClock.now
            #expect(try await server.stop() == 0)
            #expect(ContinuousClock.now - asked < Server.stopLimit)
            withExtendedLifetime(connection) {}
        }

        @Test func `the players of the config file are tracked, changed and deactivated as it changes`() async throws {
            let setup = try Setup(players: #"[{"name": "Zezima", "interval_minutes": 90}, {"name": "B0aty"}]"#)
            try await setup.serve().stop()
            try setup.write(
                upstream: "http://127.0.0.1:9", players: #"[{"name": "Zezima", "interval_minutes": 30}]"#)
            try await setup.serve().stop()
            let zezima = try await setup.json("player", "show", "zezima")
            #expect(zezima.interval_minutes == .integer(30))
            #expect(zezima.is_active == .bool(true))
            let b0aty = try await setup.json("player", "show", "b0aty")
            #expect(b0aty.is_active == .bool(false))
            #expect(b0aty.schedule_id == .null)
            let removal = try await setup.run("player", "remove", "zezima", "--yes")
            #expect(removal.status == 65)
            #expect(removal.stderr.contains("tracking.players[0]"))
        }

        @Test func `a verb that comes while it starts finds the players of the config`() async throws {
            let names = (1...800).map { "P \($0)" } + ["Zezima"]
            let list = names.map { "{ \"name\": \"\($0)\" }" }.joined(separator: ", ")
            let setup = try Setup(players: "[\(list)]")
            let process = try RunningProcess(Hiscored.path, ["--config", setup.config, "serve"])
            // From then on the verb speaks to the server.
            try await eventually("it holds the file", every: .milliseconds(2)) {
                setup.files.contains("hiscored.sqlite") ? true : nil
            }
            let pause = try await setup.run("player", "pause", "Zezima")
            #expect(pause.status == 0, "\(pause.stderr)")
            let server = try await Server(process)
            #expect(try await setup.json("player", "show", "Zezima").paused == .bool(true))
            #expect(try await server.stop() == 0)
        }

        @Test func `an address whose name is unknown keeps a server from starting, and says what to change`()
            async throws
        {
            let setup = try Setup(listen: "no-such-host.invalid:8080")
            let tool = try await setup.run("serve")
            #expect(tool.status == 78)
            #expect(
                tool.stderr.contains("cannot listen on no-such-host.invalid:8080 (the name has no address")
                    && tool.stderr.contains("change server.listen"), "\(tool.stderr)")
        }
    }
}
