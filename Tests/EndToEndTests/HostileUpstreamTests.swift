import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Hiscores that send more than anybody asked for, and what that costs the real program.
    @Suite struct HostileUpstream {
        @Test func `answers of any size cost less than 20 MB, and what was read before stays`() async throws {
            let attacks = HostileAnswer.large
            let upstream = try LoopbackServer { request, connection in
                answer(request.target, connection, attacks)
                return false
            }
            defer { upstream.stop() }
            let setup = try Setup(upstream: "http://127.0.0.1:\(upstream.port)")
            let server = try await setup.serve()
            try await add(["first"], to: setup)
            try await read("first", in: setup)
            let before = try ProcessMemory(of: server.process.id)
            // Failures in a row would wait for longer and longer.
            let names = attacks.indices.flatMap { ["good \($0)", "bad \($0)"] }
            try await add(names, to: setup)
            for name in names where name.hasPrefix("good") { try await read(name, in: setup) }
            for (index, attack) in attacks.enumerated() {
                let execution = try await eventually("\(attack) is met") {
                    try await setup.json("executions", "--player", "bad \(index)").elements.last {
                        $0.status != .string("running")
                    }
                }
                #expect(execution.error_type == .string(attack.kind), "\(attack)")
            }
            let after = try ProcessMemory(of: server.process.id)
            #expect(after.peak - before.peak < 20_000_000, "\(before) → \(after)")
            #expect(after.resident - before.resident < 20_000_000, "\(before) → \(after)")
            #expect(try await server.get("/readyz").status == 200)
            #expect(try await server.stop() == 0)
        }

        private func add(_ names: [String], to setup: Setup) async throws {
            let tool = try await Tool.run(
                Hiscored.path, ["--config", setup.config, "player", "add"] + names + ["--mode", "regular"])
            #expect(tool.status == 0, "\(tool.stderr)")
        }

        private func read(_ name: String, in setup: Setup) async throws {
            try await eventually("\(name) is read") {
                try await setup.json("player", "show", name).last_fetched?.string
            }
        }
    }
}

/// Players whose names begin with "bad" get the attack of their number, all others a reading.
private func answer(_ target: String, _ connection: LoopbackConnection, _ attacks: [HostileAnswer]) {
    let name = target.split(separator: "player=").last ?? ""
    if name.hasPrefix("bad"), let index = name.split(separator: "%20").last.flatMap({ Int($0) }) {
        attacks[index].send(connection)
    } else {
        connection.reply(text: HostileAnswer.reading)
    }
}
