import Curl
import TestSupport
import Testing

extension EndToEnd {
    /// Requests that ask the hiscores while somebody waits.
    @Suite struct PlayerLooks {
        /// Over the operator's socket.
        private func post(_ path: String, _ body: String? = nil, to setup: Setup) async throws -> HTTPAnswer {
            let curl = CurlClient()
            defer { curl.shutdown() }
            var request = CurlRequest(url: "http://localhost\(path)", method: "POST")
            request.protocols = .httpAndHTTPS
            request.unixSocketPath = setup.socket
            request.headers = body == nil ? [] : ["Content-Type: application/json"]
            request.body = body.map { Array($0.utf8) }
            request.timeout = .patience
            let response = try await curl.send(request)
            return HTTPAnswer(status: response.status, text: String(decoding: response.body, as: UTF8.self))
        }

        @Test func `a hundred who add one name at once make one player`() async throws {
            let upstream = try await SimulatedUpstream(latencyMilliseconds: 50)
            let setup = try Setup(upstream: upstream.address)
            let server = try await setup.serve()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<100 {
                    let name = number.isMultiple(of: 2) ? "Lynx Titan" : "lynx_titan"
                    group.addTask { try await post("/api/v1/players", #"{"username":"\#(name)"}"#, to: setup).status }
                }
                return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [201: 1, 409: 99])
            #expect(try await setup.json("player", "list").elements.count == 1)
            #expect(try await setup.sql("SELECT count(*) FROM schedules WHERE source = 'player'") == "1")
            #expect(try await server.stop() == 0)
        }

        @Test func `who is not on the hiscores is not tracked, and has no mode`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            let server = try await setup.serve()
            let unknown = try await post("/api/v1/players", #"{"username":"Nobody 1"}"#, to: setup)
            #expect(unknown.status == 404)
            #expect(unknown.text.contains("Player 'Nobody 1' not found in OSRS hiscores"))
            #expect(try await setup.json("player", "list").elements.isEmpty)
            let known = try await post("/api/v1/players", #"{"username":"Zezima"}"#, to: setup)
            #expect(known.status == 201)
            #expect(try known.json().state == .string("ok"))
            let path = "recalculate-game-mode"
            #expect(try await post("/api/v1/players/zezima/\(path)", to: setup).status == 200)
            // The verb does not wait for the hiscores.
            #expect(try await setup.run("player", "add", "Nobody 2").status == 0)
            let nowhere = try await post("/api/v1/players/nobody_2/\(path)", to: setup)
            #expect(nowhere.status == 502)
            #expect(nowhere.text.contains("Player not found on any hiscores"))
            #expect(try await setup.run("player", "mode", "zezima", "ironman").status == 0)
            #expect(try await post("/api/v1/players/zezima/\(path)", to: setup).status == 409)
            #expect(try await server.stop() == 0)
        }
    }
}
