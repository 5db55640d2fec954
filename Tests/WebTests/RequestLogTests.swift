import Foundation
import TestSupport
import Testing

@testable import Web

/// What is logged of each request.
@Suite struct RequestLogTests {
    private func lines(_ world: RoutesWorld) -> [String] {
        world.log.lines.filter { $0.contains(": request ") }
    }

    @Test func `a request is one line with method, path, status and where it came from`() async throws {
        let world = try RoutesWorld()
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            _ = try await call("GET", "/api/v1/players/Zezima/stats?token=secret")
            _ = try await call("GET", "/nowhere%0Aelse")
        }
        let lines = lines(world)
        try #require(lines.count == 2)
        #expect(
            lines[0].wholeMatch(
                of:
                    #/info: request address=127\.0\.0\.1 bytes=\d+ method=GET milliseconds=[\d.]+ path=/api/v1/players/Zezima/stats status=200/#
            ) != nil, "\(lines[0])")
        #expect(lines[1].contains("path=/nowhere%0Aelse status=404"))
        #expect(!lines.joined().contains("secret"))
    }

    @Test func `the address is the visitor's behind a proxy of ours, and nobody else's word`() async throws {
        let world = try RoutesWorld()
        try await world.serving { call in
            _ = try await call(
                "GET", "/api/v1/cron/next?expr=*%20*%20*%20*%20*", headers: ["X-Forwarded-For: 192.0.2.7"])
            _ = try await call(
                "GET", "/api/v1/cron/next?expr=*%20*%20*%20*%20*",
                headers: ["X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.0.0.1"])
        }
        let lines = lines(world)
        try #require(lines.count == 2)
        #expect(lines[0].contains("address=192.0.2.7 "))
        // What stands left of the first foreign hop, anybody may have written.
        #expect(lines[1].contains("address=203.0.113.9 "))
    }

    @Test func `who is logged in is named, and what machines ask all the time is told less loudly`() async throws {
        let world = try RoutesWorld()
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let cookie = try await call.pageCookie("boss")
            _ = try await call("GET", "/admin/jobs", headers: [cookie])
            for path in ["/livez", "/readyz", "/health"] { _ = try await call("GET", path) }
        }
        let lines = lines(world)
        #expect(lines.contains { $0.hasPrefix("info:") && $0.hasSuffix("path=/admin/jobs status=200 who=user boss") })
        #expect(lines.filter { $0.hasPrefix("debug:") }.count == 3)
    }

    @Test func `a very long path is cut`() async throws {
        let world = try RoutesWorld()
        try await world.serving { call in
            _ = try await call("GET", "/players/" + String(repeating: "x", count: 3000))
        }
        let line = try #require(lines(world).first)
        #expect(line.count < 400)
    }
}
