import Foundation
import Hiscores
import Simulation
import TestSupport
import Testing
import Timestamps

/// A server under load for as long as `HISCORED_SOAK_MINUTES` says; without that it is left out, because other tests
/// would disturb what it measures. `.ci/run` gives it two minutes of its own.
@Suite struct ServerSoakTests {
    private static let minutes = ProcessInfo.processInfo.environment["HISCORED_SOAK_MINUTES"].flatMap { Double($0) }
    private static let players = 300
    private static let token = "soak-0123456789abcdef"
    /// As the writer keeps it (`journal_size_limit`), and what a group may add.
    private static let largestLog = 72.0 * 1024 * 1024

    /// What was seen at one time.
    private struct Look {
        var memory: Double
        var log: Double
        var fetches: Double
        /// Of the answers since the look before.
        var milliseconds: [Double]
    }

    private func write(_ setup: Setup, upstream: String) throws {
        let names = SimulatedWorld(seed: 1)
            .roster(
                count: Self.players, around: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970) * 1000)
            )
            .map { #"{ "name": "\#($0.name.display)" }"# }
        let file = setup.folder.file("metrics.token")
        try Self.token.write(toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        try setup.write(
            """
            { "database": { "path": "hiscored.sqlite" }, "server": { "listen": "127.0.0.1:0" },
              "upstream": { "base_url": "\(upstream)", "spacing_seconds": 0.02, "concurrency": 4 },
              "tracking": { "default_interval_minutes": 1, "players": [\(names.joined(separator: ","))] },
              "metrics": { "enabled": true, "token_file": "metrics.token" }, "log": { "level": "notice" } }
            """)
    }

    private func look(_ server: Server, _ milliseconds: [Double]) async throws -> Look {
        let answer = try await LoopbackHTTP.send(
            "GET", server.address + "/metrics", headers: ["Authorization: Bearer \(Self.token)"])
        func value(_ name: String) -> Double {
            answer.text.split(separator: "\n").filter { $0.hasPrefix(name) }
                .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +)
        }
        return Look(
            memory: value("process_resident_memory_bytes"), log: value("hiscored_database_bytes{file=\"log\"}"),
            fetches: value("hiscored_fetches_total"), milliseconds: milliseconds)
    }

    /// A visitor's look at a few pages.
    ///
    /// - returns: how long each answer took.
    private func visit(_ server: Server, _ names: [String]) async throws -> [Double] {
        let name = names.randomElement()?.replacing(" ", with: "%20") ?? ""
        var times: [Double] = []
        for path in ["/", "/players/\(name)", "/api/v1/players/\(name)/stats", "/readyz"] {
            let began = ContinuousClock.now
            let answer = try await server.get(path)
            times.append((ContinuousClock.now - began) / .milliseconds(1))
            #expect(answer.status == 200, "\(path)")
        }
        return times
    }

    @Test(.enabled(if: minutes != nil, "HISCORED_SOAK_MINUTES is not set"))
    func `memory, log and answers stay as they are while players are read and visitors look`() async throws {
        let length = Duration.seconds(Int((Self.minutes ?? 0) * 60))
        let simulation = try await SimulatedUpstream(latencyMilliseconds: 5)
        let setup = try Setup()
        try write(setup, upstream: simulation.address)
        let server = try await setup.serve()
        let names = try await setup.json("player", "list").elements.compactMap { player -> String? in
            guard case .string(let name)? = player.username else { return nil }
            return name
        }
        #expect(names.count == Self.players)
        // Nearly all have been read once (some have left the game): from then on nothing has to grow.
        try await eventually("the first readings") {
            let unread = try await setup.sql("SELECT count(*) FROM players WHERE last_fetched IS NULL")
            return Int(unread).map { $0 < Self.players / 10 } == true ? true : nil
        }
        var looks: [Look] = []
        let began = ContinuousClock.now
        var slowReader: RunningProcess?
        while ContinuousClock.now - began < length {
            let until = ContinuousClock.now + .seconds(4)
            var times: [Double] = []
            while ContinuousClock.now < until {
                times += try await visit(server, names)
                try await Task.sleep(for: .milliseconds(100))
            }
            looks.append(try await look(server, times))
            // Somebody looks into the file for a while, in one transaction; and a copy is made meanwhile.
            if slowReader == nil, ContinuousClock.now - began > length / 3 {
                slowReader = try RunningProcess(
                    "sqlite3", [setup.database],
                    input: "BEGIN; SELECT count(*) FROM samples;\n.shell sleep 15\nCOMMIT;\n")
                #expect(try await setup.run("backup").status == 0)
            }
        }
        #expect(try await slowReader?.wait() == 0)
        report(looks)
        try check(looks)
        #expect(try await setup.run("schedule", "verify").status == 0)
        #expect(try await server.stop() == 0)
        #expect(try await setup.sql("PRAGMA integrity_check") == "ok")
    }

    private func check(_ looks: [Look]) throws {
        let third = looks.count / 3
        try #require(third >= 2, "too short to tell anything")
        let (early, late) = (looks.prefix(third), looks.suffix(third))
        let (before, after) = (early.map(\.memory).max() ?? 0, late.map(\.memory).max() ?? 0)
        #expect(after <= before * 1.2 + 8e6, "memory went from \(before) to \(after) bytes")
        #expect(
            looks.allSatisfy { $0.log <= Self.largestLog }, "the log grew to \(looks.map(\.log).max() ?? 0) bytes")
        let (fast, slow) = (median(early), median(late))
        #expect(slow <= fast * 4 + 10, "answers went from \(fast) to \(slow) ms")
        for (one, next) in zip(looks, looks.dropFirst()) {
            #expect(next.fetches > one.fetches, "nothing was read for four seconds")
        }
    }

    private func median(_ looks: ArraySlice<Look>) -> Double {
        let all = looks.flatMap(\.milliseconds).sorted()
        return all.isEmpty ? 0 : all[all.count / 2]
    }

    private func report(_ looks: [Look]) {
        let memory = looks.map { Int($0.memory / 1e6) }
        let log = looks.map { Int($0.log / 1024) }
        let all = looks.flatMap(\.milliseconds).sorted()
        let text = """
            soak: \(looks.count) looks, \(all.count) answers, median \(all[all.count / 2]) ms, \
            p99 \(all[all.count * 99 / 100]) ms, \(Int((looks.last?.fetches ?? 0))) fetches
            memory in MB: \(memory)
            write-ahead log in KiB: \(log)

            """
        FileHandle.standardError.write(Data(text.utf8))
    }
}
