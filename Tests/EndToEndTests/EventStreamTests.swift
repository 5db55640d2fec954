import TestSupport
import Testing

extension EndToEnd {
    @Suite struct EventStreams {
        @Test func `a stream tells of an update, and ends when the server is told to stop`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            let server = try await setup.serve()
            let port = try #require(server.address.split(separator: ":").last.flatMap { Int($0) })
            let stream = try LoopbackListener(port: port, get: "/api/v1/events")
            _ = await stream.read(until: "\n\n")
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            #expect((await stream.read(until: "event: reading\n")).contains("event: player\n"))
            // The end of the stream is the server's word, not what its exit leaves.
            async let end = stream.readToEnd()
            #expect(try await server.stop() == 0)
            #expect(await end.hasSuffix("0\r\n\r\n"))
        }
    }
}
