import Foundation
import Testing

extension EndToEnd {
    /// Connections cost whoever opens them next to nothing.
    @Suite struct IdleConnections {
        private static let count = 10_000

        @Test(.enabled(if: OpenFiles.allow(count + 500), "this process may not open that many files"))
        func `ten thousand connections that say nothing keep nobody out`() async throws {
            let setup = try Setup(players: #"[{"name": "Zezima"}]"#)
            let server = try await setup.serve()
            let port = try #require(server.address.split(separator: ":").last.flatMap { UInt16($0) })
            #expect(try await server.get("/health").status == 200)
            let before = try memoryMegabytes(of: server)
            let idle = try (0..<Self.count).map { _ in try OpenConnection(port: port) }
            #expect(try await server.get("/health").status == 200)
            #expect(try await server.get("/").status == 200)
            #expect(try await server.get("/api/v1/players/Zezima/stats").status == 200)
            #expect(try memoryMegabytes(of: server) - before < 250)
            withExtendedLifetime(idle) {}
            #expect(try await server.stop() == 0)
        }

        private func memoryMegabytes(of server: Server) throws -> Int {
            try ProcessMemory(of: server.process.id).resident >> 20
        }
    }
}

private enum OpenFiles {
    /// Lets this process have that many files open at once, if the system does.
    static func allow(_ wanted: Int) -> Bool {
        var limit = rlimit()
        #if canImport(Darwin)
        let files = RLIMIT_NOFILE
        #else
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #endif
        guard getrlimit(files, &limit) == 0, limit.rlim_max >= wanted else { return false }
        limit.rlim_cur = max(limit.rlim_cur, rlim_t(wanted))
        return setrlimit(files, &limit) == 0
    }
}
