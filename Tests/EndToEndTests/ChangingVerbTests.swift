import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Verbs that change something do the same with a server and without one.
    @Suite struct ChangingVerbs {
        @Test(arguments: [true, false])
        func `players are added, paused, resumed, fetched and removed`(withServer: Bool) async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            let server = withServer ? try await setup.serve() : nil
            #expect(try await setup.run("player", "add", "Zezima", "Lynx Titan", "--interval", "90").status == 0)
            #expect(try await setup.run("player", "pause", "zezima").status == 0)
            var zezima = try await setup.json("player", "show", "Zezima")
            #expect(zezima.paused == .bool(true))
            #expect(zezima.schedule_id == .null)
            #expect(try await setup.run("player", "resume", "zezima").status == 0)
            #expect(try await setup.run("player", "fetch", "ZEZIMA", "--wait").status == 0)
            zezima = try await setup.json("player", "show", "Zezima")
            #expect(zezima.schedule_id?.string != nil)
            #expect(zezima.state == .string("ok"))
            #expect(zezima.interval_minutes == .integer(90))
            #expect(zezima.overall?.experience?.integer != nil)
            #expect(try await setup.run("player", "remove", "lynx_titan", "--yes").status == 0)
            #expect(try await setup.json("player", "list").elements.map(\.username) == [.string("Zezima")])
            if let server { #expect(try await server.stop() == 0) }
            #expect(!setup.files.contains("hiscored.sqlite.sock"))
        }

        @Test(arguments: [true, false])
        func `all of the named are added, or none`(withServer: Bool) async throws {
            let setup = try Setup()
            let server = withServer ? try await setup.serve() : nil
            #expect(try await setup.run("player", "add", "B0aty").status == 0)
            let refused = try await setup.run("player", "add", "Zezima", "b0aty")
            #expect(refused.status == 65)
            #expect(refused.stderr.contains("B0aty"))
            #expect(try await setup.json("player", "list").elements.count == 1)
            if let server { try await server.stop() }
        }

        @Test(arguments: [true, false])
        func `a fetch that is waited for tells how it ended`(withServer: Bool) async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            #expect(try await setup.run("player", "add", "Nobody 1", "Zezima").status == 0)
            let server = withServer ? try await setup.serve() : nil
            #expect(try await setup.run("player", "fetch", "Zezima", "--wait").status == 0)
            let missing = try await setup.run("player", "fetch", "Nobody 1", "--wait")
            #expect(missing.status == 66)
            #expect(missing.stderr.contains("not on"))
            upstream.process.signal(9)
            try await upstream.process.wait()
            #expect(try await setup.run("player", "fetch", "Zezima", "--wait").status == 69)
            if let server { try await server.stop() }
        }

        @Test(arguments: [true, false])
        func `a fetch says that its queue is paused, and is made when it is resumed`(withServer: Bool) async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            #expect(try await setup.run("job", "pause", "hiscores").status == 0)
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let server = withServer ? try await setup.serve() : nil
            for arguments in [["--wait"], []] {
                let fetch = try await Tool.run(
                    Hiscored.path, ["--config", setup.config, "player", "fetch", "Zezima"] + arguments)
                #expect(fetch.status == (arguments.isEmpty ? 0 : 69))
                #expect(fetch.stderr.contains("the queue hiscores is paused"))
                #expect(fetch.stderr.contains("`hiscored job resume hiscores`"))
            }
            #expect(try await setup.json("executions") == .array([]))
            #expect(try await setup.run("job", "resume", "hiscores").status == 0)
            #expect(try await setup.run("player", "fetch", "Zezima", "--wait").status == 0)
            if let server { try await server.stop() }
        }

        @Test func `verbs at the same moment take turns`() async throws {
            let setup = try Setup()
            try await withThrowingTaskGroup { group in
                for number in 1...6 {
                    group.addTask {
                        let tool = try await setup.run("player", "add", "Player \(number)")
                        #expect(tool.status == 0, "\(tool.stderr)")
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await setup.json("player", "list").elements.count == 6)
        }

        @Test func `waiting for a fetch ends when the server does`() async throws {
            let upstream = try await SimulatedUpstream(latencyMilliseconds: 60_000)
            let setup = try Setup(upstream: upstream.address)
            let server = try await setup.serve()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let waiting = try RunningProcess(
                Hiscored.path, ["--config", setup.config, "player", "fetch", "Zezima", "--wait"])
            // Adding made the fetch that runs; the one that waits is the one that was asked for. Killed before it has
            // come, the server would leave the verb to do it all by itself.
            try await eventually("a running and a waiting fetch") {
                let jobs = try await setup.json("job", "list").elements
                return jobs.map(\.state) == [.string("ready"), .string("running")] ? true : nil
            }
            server.process.signal(9)
            #expect(try await waiting.wait() == 69)
            #expect(waiting.stderr.contains("the server ended"))
        }

        @Test func `the socket is for its owner alone`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            let attributes = try FileManager.default.attributesOfItem(atPath: setup.socket)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try await server.stop() == 0)
        }

        @Test(.enabled(if: geteuid() == 0, "only root can leave files that others cannot open"))
        func `run as root, a verb leaves files that the folder's owner can open`() async throws {
            let setup = try Setup()
            let nobody = 65_534
            try FileManager.default.setAttributes(
                [.ownerAccountID: nobody, .groupOwnerAccountID: nobody], ofItemAtPath: setup.folder.path)
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            #expect(try await setup.run("player", "list").status == 0)
            for file in setup.files where file != "config.json" {
                let attributes = try FileManager.default.attributesOfItem(atPath: setup.folder.file(file))
                #expect(attributes[.ownerAccountID] as? Int == nobody, "\(file)")
            }
        }
    }
}
