import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A disk without room, and files that cannot be written any more, under the real program: it goes on serving, says
    /// so, and takes its work up again by itself.
    @Suite(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
    struct FullDisk {
        /// More than what `/readyz` wants to be free.
        private static let megabytes = 160

        private static func database(_ readiness: HTTPAnswer) throws -> String? {
            try readiness.json().checks?.database?.status?.string
        }

        @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
        func `on a full disk it serves, says so, and works again when there is room`() async throws {
            let upstream = try await SimulatedUpstream()
            let disk = try SmallDisk(megabytes: Self.megabytes)
            let setup = try Setup(upstream: upstream.address, database: disk.file("hiscored.sqlite"))
            let server = try await setup.serve()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            try await eventually("the first reading") { try await hasRead("Zezima", setup) ? true : nil }
            #expect(try await server.get("/readyz").status == 200)

            try disk.fill()
            // What the log of SQLite has room for already is used up.
            let refusal = try await eventually("a change is refused") {
                let tool = try await setup.run("player", "add", "P\(Int.random(in: 0..<1_000_000))")
                return tool.status == 0 ? nil : tool
            }
            #expect(refusal.status != 0 && !refusal.stderr.isEmpty)
            try await expectDegradedAndServing(server)

            try disk.empty()
            try await expectRecovery(server, setup)
        }

        @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
        func `killed at work on a full disk it starts all the same, and takes the job up when there is room`()
            async throws
        {
            let upstream = try await SimulatedUpstream(latencyMilliseconds: 2000)
            let disk = try SmallDisk(megabytes: Self.megabytes)
            let database = disk.file("hiscored.sqlite")
            let setup = try Setup(upstream: upstream.address, database: database)
            let first = try await setup.serve()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            try await eventually("the fetch runs") {
                try await SQLiteShell.run("SELECT state FROM jobs", on: database) == "running" ? true : nil
            }
            first.process.signal(SIGKILL)
            try await first.process.wait()
            try disk.fill()

            let second = try await setup.serve()
            try await eventually("it says that it cannot write") {
                try await second.get("/readyz").status == 503 ? true : nil
            }
            try await expectDegradedAndServing(second)
            try disk.empty()
            try await eventually("the reading") {
                try await hasRead("Zezima", setup) ? true : nil
            }
            let crashes = try await SQLiteShell.run("SELECT state, crashes FROM jobs", on: database)
            #expect(crashes == "succeeded|1")
            #expect(try await second.stop() == 0)
        }

        @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
        func `where there is no room to open the file it waits, says so, and starts when there is`() async throws {
            let upstream = try await SimulatedUpstream()
            let disk = try SmallDisk(megabytes: Self.megabytes)
            let setup = try Setup(upstream: upstream.address, database: disk.file("hiscored.sqlite"))
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            // It was closed in order, so what SQLite needs beside it has to be made anew.
            try disk.fill()
            let verb = try await setup.run("player", "list")
            #expect(verb.status == 1)
            #expect(verb.stderr.contains("its disk is full"))

            let process = try RunningProcess(Hiscored.path, ["--config", setup.config, "serve"])
            _ = try await process.capture(#/(the start waits until the disk has room again)/#)
            #expect(process.isRunning)
            try disk.empty()
            let server = try await Server(process)
            try await expectRecovery(server, setup)
        }

        @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
        func `on a full disk it starts with the config's players, and takes new ones over when there is room`()
            async throws
        {
            let upstream = try await SimulatedUpstream()
            let disk = try SmallDisk(megabytes: Self.megabytes)
            let setup = try Setup(
                upstream: upstream.address, database: disk.file("hiscored.sqlite"), players: ["Zezima"])
            let first = try await setup.serve()
            first.process.signal(SIGKILL)
            try await first.process.wait()
            try disk.fill()

            let second = try await setup.serve()
            #expect(try await setup.json("player", "list").elements.map(\.username) == [.string("Zezima")])
            #expect(!second.process.stderr.contains("could not be taken over"), "there is nothing to write")
            second.process.signal(SIGKILL)
            try await second.process.wait()

            // More than the log of SQLite has room for already.
            let names = ["Zezima"] + (1...500).map { "P \($0)" }
            try setup.write(upstream: upstream.address, database: disk.file("hiscored.sqlite"), players: names)
            let third = try await setup.serve()
            #expect(third.process.stderr.contains("the config file's players could not be taken over"))
            try await expectDegradedAndServing(third)
            #expect(try await setup.json("player", "list").elements.count == 1)
            try disk.empty()
            try await eventually("the players are taken over") {
                try await setup.json("player", "list").elements.count == names.count ? true : nil
            }
            #expect(try await third.stop() == 0)
        }

        @Test(.enabled(if: Tool.exists("prlimit"), "the command prlimit is absent (apt-get install util-linux)"))
        func `when its files cannot be written any more it serves, says so, and works again when they can`()
            async throws
        {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            // A write that the limit forbids is an error then, and not the end.
            let server = try await Server(
                RunningProcess(
                    "env", ["--ignore-signal=XFSZ", Hiscored.path, "--config", setup.config, "serve"]))
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            try await eventually("the first reading") { try await hasRead("Zezima", setup) ? true : nil }
            #expect(try await server.get("/readyz").status == 200)

            try await limitFiles(of: server, to: "0:unlimited")
            let refusal = try await setup.run("player", "add", "Durial321")
            #expect(refusal.status == 69)
            #expect(refusal.stderr.contains("did not take the change"))
            try await expectDegradedAndServing(server)
            let readiness = try await server.get("/readyz")
            #expect(try Self.database(readiness) == "failure")

            try await limitFiles(of: server, to: "unlimited")
            try await expectRecovery(server, setup)
            #expect(try await setup.sql("SELECT count(*) FROM players WHERE name_key = 'durial321'") == "0")
        }

        private func limitFiles(of server: Server, to limit: String) async throws {
            let tool = try await Tool.run("prlimit", ["--pid", "\(server.process.id)", "--fsize=\(limit)"])
            guard tool.status == 0 else { throw HarnessError("prlimit: \(tool.stderr)") }
        }

        private func hasRead(_ name: String, _ setup: Setup) async throws -> Bool {
            let player = try await setup.json("player", "show", name)
            return player.last_fetched?.string != nil
        }

        private func expectDegradedAndServing(_ server: Server) async throws {
            let readiness = try await server.get("/readyz")
            #expect(readiness.status == 503)
            #expect(try readiness.json().status == .string("degraded"))
            #expect(try await server.get("/livez").status == 200)
            #expect(try await server.get("/").status == 200, "what can be read is shown")
            #expect(server.process.isRunning)
        }

        /// Nobody restarts it or tells it.
        private func expectRecovery(_ server: Server, _ setup: Setup) async throws {
            // The loop looks again five seconds after an error.
            try await eventually("it is ready again") {
                try await server.get("/readyz").status == 200 ? true : nil
            }
            #expect(try await setup.run("player", "add", "Woox").status == 0)
            try await eventually("it works again") {
                try await hasRead("Woox", setup) ? true : nil
            }
            #expect(try await server.stop() == 0)
            let database = try String(contentsOfFile: setup.config, encoding: .utf8).firstMatch(
                of: #/"path": "([^"]+)"/#)
            let path = String(database?.1 ?? "hiscored.sqlite")
            let file = path.hasPrefix("/") ? path : setup.folder.file(path)
            #expect(try await SQLiteShell.run("PRAGMA integrity_check", on: file) == "ok")
            #expect(try await SQLiteShell.run("SELECT count(*) FROM jobs WHERE state = 'running'", on: file) == "0")
        }
    }
}

extension Setup {
    /// - parameters:
    ///   - database: an absolute path, on a disk of its own.
    ///   - players: those that the config names.
    fileprivate init(upstream: String, database: String, players: [String]? = nil) throws {
        try self.init(upstream: upstream)
        try write(upstream: upstream, database: database, players: players)
    }

    fileprivate func write(upstream: String, database: String, players: [String]?) throws {
        let list = players.map { names in
            "[" + names.map { "{ \"name\": \"\($0)\" }" }.joined(separator: ", ") + "]"
        }
        try write(upstream: upstream, players: list)
        let text = try String(contentsOfFile: config, encoding: .utf8)
        try write(text.replacingOccurrences(of: "\"hiscored.sqlite\"", with: "\"\(database)\""))
    }
}
