import Foundation
import Hiscores
import Logging
import ServiceLifecycle
import Simulation
import TestSupport
import Testing
import Timestamps

/// The server over real sockets.
@Suite(.serialized)
struct SimulationServerTests {
    private static let quiet = Logger(label: "simulation", factory: { _ in SwiftLogNoOpLogHandler() })

    private static func server(
        port: Int = 0, latency: Duration = .zero, onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> SimulationServer {
        SimulationServer(
            world: Reading.world, clock: WallClock { Reading.now }, port: port, latency: latency,
            dripTime: .milliseconds(400), logger: quiet, onReady: onReady)
    }

    private static func whileRunning(
        latency: Duration = .zero, _ body: (RawClient) async throws -> Void
    ) async throws {
        try await server(latency: latency).whileRunning { try await body(RawClient(port: $0)) }
    }

    private struct Statistics: Decodable {
        let requests: Int
        let max_in_flight: Int
        let min_spacing_ms: Double?
        let by_status: [String: Int]
    }

    private static func statistics(_ client: RawClient) async throws -> Statistics {
        let reply = try await client.send("GET", "/_simulation/stats")
        #expect(reply.text.contains("\"min_spacing_ms\""))
        return try JSONDecoder().decode(Statistics.self, from: Data(reply.body))
    }

    @Test(arguments: ["salt%20gull", "salt+gull", "salt_gull", "Salt-Gull", "salt%C2%A0gull"])
    func `a name is found however it is encoded`(encoded: String) async throws {
        try await Self.whileRunning { client in
            let reply = try await client.player(encoded)
            #expect(reply.status == 200)
            #expect(reply.headers["content-type"] == "application/json")
            let body = try HiscoresBody(json: reply.body)
            let expected = try Reading.body(try PlayerName("salt gull"), at: Reading.now)
            #expect(body == expected)
        }
    }

    @Test(arguments: [
        "/m=hiscore_oldschool/index_lite.json?player=nobody", "/m=hiscore_oldschool/index_lite.json",
        "/m=hiscore_oldschool/index_lite.json?player=",
        "/m=hiscore_oldschool/index_lite.json?player=far+too+long+a+name",
        "/m=hiscore_oldschool/index_lite.json?player=%FF%zz", "/m=hiscore_unknown/index_lite.json?player=salt+gull",
        "/m=hiscore_oldschool/index_lite.ws?player=salt+gull", "/", "/_simulation/other",
    ])
    func `anything else is 404 with a page`(target: String) async throws {
        try await Self.whileRunning { client in
            let reply = try await client.send("GET", target)
            #expect(reply.status == 404)
            #expect(reply.headers["content-type"]?.hasPrefix("text/html") == true)
            #expect(reply.text.contains("404"))
        }
    }

    @Test func `each table answers for its players`() async throws {
        let hardcore = try Reading.player(.hardcore)
        let name = hardcore.name.key.replacing(" ", with: "+")
        try await Self.whileRunning { client in
            for mode in GameMode.allCases {
                let reply = try await client.send("GET", "/m=\(mode.tablePath)/index_lite.json?player=\(name)")
                #expect(reply.status == (hardcore.archetype.tables.contains(mode) ? 200 : 404), "\(mode)")
            }
        }
    }

    @Test(arguments: [
        (#"[{"kind":"not_found","rate":1}]"#, 404, "404"),
        (#"[{"kind":"rate_limited","rate":1,"player":null,"retry_after":17}]"#, 429, "slow down"),
        (#"[{"kind":"unavailable","rate":1}]"#, 503, "unavailable"),
        (#"[{"kind":"html","rate":1}]"#, 200, "<!DOCTYPE html>"),
        (#"[{"kind":"blocked","rate":1}]"#, 200, "your IP has been temporarily blocked"),
        (#"[{"kind":"redirect","rate":1}]"#, 302, "moved"),
    ])
    func `a fault answers with its status and page`(rules: String, status: Int, phrase: String) async throws {
        try await Self.whileRunning { client in
            #expect(try await client.send("PUT", "/_simulation/faults", body: rules).status == 200)
            let reply = try await client.player("salt+gull")
            #expect(reply.status == status)
            #expect(reply.headers["content-type"]?.hasPrefix("text/html") == true)
            #expect(reply.text.contains(phrase))
            #expect(reply.headers["retry-after"] == (status == 429 ? "17" : nil))
            #expect((reply.headers["location"] != nil) == (status == 302))
            #expect(try await Self.statistics(client).by_status == ["\(status)": 1])
        }
    }

    @Test func `a truncated body ends before its announced length`() async throws {
        try await Self.whileRunning { client in
            let whole = try await client.player("salt+gull")
            _ = try await client.send("PUT", "/_simulation/faults", body: #"[{"kind":"truncated","rate":1}]"#)
            let reply = try await client.player("salt+gull")
            #expect(reply.status == 200)
            #expect(reply.isClosed)
            #expect(reply.headers["content-length"] == "\(whole.body.count)")
            #expect(reply.body.count == whole.body.count / 2)
        }
    }

    @Test func `a slow body is whole but late`() async throws {
        try await Self.whileRunning { client in
            _ = try await client.send("PUT", "/_simulation/faults", body: #"[{"kind":"slow","rate":1}]"#)
            let reply = try await client.player("salt+gull")
            #expect(reply.duration > .milliseconds(380))
            #expect(try HiscoresBody(json: reply.body).overall.value != nil)
        }
    }

    @Test func `a huge body is larger than a client should take`() async throws {
        try await Self.whileRunning { client in
            _ = try await client.send("PUT", "/_simulation/faults", body: #"[{"kind":"huge","rate":1}]"#)
            let reply = try await client.player("salt+gull")
            #expect(reply.status == 200)
            #expect(reply.headers["content-length"] == nil)
            #expect(reply.body.count > 3 << 20)
        }
    }

    @Test func `a hang is never answered, and ends in the statistics when the client goes`() async throws {
        try await Self.whileRunning { client in
            _ = try await client.send("PUT", "/_simulation/faults", body: #"[{"kind":"hang","rate":1}]"#)
            let reply = try await client.player("salt+gull", patience: .milliseconds(150))
            #expect(reply.status == nil)
            #expect(!reply.isClosed)
            _ = try await client.send("PUT", "/_simulation/faults", body: "[]")
            try await until("the server has noticed") {
                _ = try await client.send("DELETE", "/_simulation/stats")
                return try await Self.statistics(client).max_in_flight == 0
            }
        }
    }

    @Test(arguments: ["hang", "slow"])
    func `a graceful stop waits for no fault`(kind: String) async throws {
        let (ports, report) = AsyncStream.makeStream(of: Int.self)
        let server = SimulationServer(
            world: Reading.world, clock: WallClock { Reading.now }, dripTime: .seconds(36_000), logger: Self.quiet
        ) { report.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [server], logger: Self.quiet))
        async let running: Void = group.run()
        var iterator = ports.makeAsyncIterator()
        let client = RawClient(port: try #require(await iterator.next()))
        _ = try await client.send("PUT", "/_simulation/faults", body: #"[{"kind":"\#(kind)","rate":1}]"#)
        async let stuck = client.player("salt+gull")
        try await until("the request is there") { try await Self.statistics(client).requests > 0 }
        await group.triggerGracefulShutdown()
        try await running
        // By the server, and not by a client that was tired of waiting.
        #expect(try await stuck.isClosed)
    }

    @Test func `a fault for one player leaves the others alone`() async throws {
        try await Self.whileRunning { client in
            let rules = #"[{"kind":"unavailable","rate":1,"player":"SALT_gull"},{"kind":"html","rate":0}]"#
            _ = try await client.send("PUT", "/_simulation/faults", body: rules)
            #expect(try await client.player("salt+gull").status == 503)
            #expect(try await client.player("pine+saddle").status == 200)
            let shown = try await client.send("GET", "/_simulation/faults")
            #expect(
                shown.text == #"[{"kind":"unavailable","player":"SALT_gull","rate":1,"retry_after":null},"#
                    + #"{"kind":"html","player":null,"rate":0,"retry_after":null}]"#)
        }
    }

    @Test func `a refused list changes nothing and says why`() async throws {
        try await Self.whileRunning { client in
            _ = try await client.send("PUT", "/_simulation/faults", body: #"[{"kind":"html","rate":1}]"#)
            let reply = try await client.send("PUT", "/_simulation/faults", body: #"[{"kind":"hang","rate":2}]"#)
            #expect(reply.status == 400)
            #expect(reply.text == "faults[0].rate: 2.0 is above 1 (allowed 0…1).\n")
            #expect(try await client.send("GET", "/_simulation/faults").text.contains("html"))
            let long = try await client.send("PUT", "/_simulation/faults", body: String(repeating: " ", count: 70_000))
            #expect(long.status == 413)
        }
    }

    @Test func `statistics count hiscores requests alone`() async throws {
        try await Self.whileRunning(latency: .milliseconds(150)) { client in
            var seen = try await Self.statistics(client)
            #expect(seen.requests == 0 && seen.min_spacing_ms == nil && seen.by_status.isEmpty)
            async let first = client.player("salt+gull")
            async let second = client.player("pine+saddle")
            #expect(try await [first, second].allSatisfy { $0.duration >= .milliseconds(150) })
            _ = try await client.player("nobody")
            seen = try await Self.statistics(client)
            #expect(seen.requests == 3)
            #expect(seen.max_in_flight == 2)
            #expect(try #require(seen.min_spacing_ms) < 150)
            #expect(seen.by_status == ["200": 2, "404": 1])
            #expect(try await client.send("DELETE", "/_simulation/stats").status == 204)
            seen = try await Self.statistics(client)
            #expect(seen.requests == 0 && seen.max_in_flight == 0)
        }
    }

    @Test func `a port in use is said so`() async throws {
        try await Self.server().whileRunning { port in
            let error = await #expect(throws: SimulationServerError.self) {
                try await Self.server(port: port).whileRunning { _ in }
            }
            #expect(error?.isPortInUse == true)
            #expect(error?.description.hasPrefix("Port \(port) of 127.0.0.1 is in use") == true)
        }
    }
}
