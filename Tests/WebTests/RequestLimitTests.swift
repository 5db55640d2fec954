import Foundation
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Strangers that ask too often.
@Suite struct RequestLimitTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private func statuses(
        _ count: Int, _ call: RoutesWorld.Client, _ path: String = "/livez", _ door: RoutesWorld.Door = .street,
        headers: [String] = []
    ) async throws -> [Int] {
        var statuses: [Int] = []
        for _ in 0..<count { statuses.append(try await call("GET", path, door, headers: headers).status) }
        return statuses
    }

    @Test func `an address that asks too often is told when to come again; others are served`() async throws {
        let token = try await world.addToken("bot", .read)
        try await world.serving { call in
            let home = ["X-Forwarded-For: 2001:db8::1"]
            #expect(Set(try await statuses(120, call, headers: home)) == [200])
            let neighbour = ["X-Forwarded-For: 203.0.113.9, 2001:db8::2"]
            let refused = try await call("GET", "/health", headers: neighbour)
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After") == "1")
            #expect(refused.header("Content-Type") == "application/json")
            let page = try await call("GET", "/", headers: home)
            #expect(page.status == 429 && page.header("Retry-After") == "1")
            #expect(page.header("Content-Type") == "text/html; charset=utf-8")
            #expect(try await call.submit("/auth/login", [], headers: home).status == 429)
            // Whoever is known has other limits.
            #expect(try await call("GET", "/auth/me", token: token, headers: home).status == 200)
            #expect(try await call("GET", "/", headers: ["X-Forwarded-For: 2001:db8:0:1::1"]).status == 200)
            world.clock.advance(by: .milliseconds(50))
            #expect(try await statuses(2, call, headers: home) == [200, 429])
        }
    }

    @Test func `on this machine nobody is limited who asks for himself`() async throws {
        try await world.serving { call async throws in
            #expect(Set(try await statuses(150, call)) == [200])
            #expect(Set(try await statuses(150, call, "/livez", .office)) == [200])
        }
    }

    /// What strangers may send, and what comes of it while they may.
    @Test(
        arguments: [
            ("GET", "/api/v1/players", [], 401), ("GET", "/auth/me", ["Authorization: Bearer x"], 401),
            ("GET", "/auth/me", ["Authorization: Bearer hiscored_x"], 401), ("POST", "/auth/logout", [], 403),
            ("GET", "/nothing", [], 404), ("DELETE", "/livez", [], 405), ("GET", "/livez/", [], 307),
            ("OPTIONS", "/api/v1/players", ["Origin: http://a.example", "Access-Control-Request-Method: POST"], 200),
        ] as [(String, String, [String], Int)])
    func `each request of whom nobody knows counts`(
        method: String, path: String, headers: [String], status: Int
    ) async throws {
        try await world.serving { call in
            let home = headers + ["X-Forwarded-For: 192.0.2.7"]
            for _ in 1...119 { _ = try await call("GET", "/livez", headers: home) }
            #expect(try await call(method, path, headers: home).status == status)
            #expect(try await call(method, path, headers: home).status == 429)
            #expect(try await call(method, path, headers: headers).status == status)
        }
    }

    @Test func `a body is not looked at for a stranger who asks too often, and always for others`() async throws {
        let token = try await world.addToken("bot", .update)
        try await world.serving { call async throws in
            let home = ["X-Forwarded-For: 192.0.2.7"]
            func add(_ headers: [String]) async throws -> Int {
                try await call("POST", "/api/v1/players/bulk", body: "{", headers: home + headers).status
            }
            #expect(try await add([]) == 422)
            #expect(Set(try await statuses(119, call, headers: home)) == [200])
            #expect(try await add([]) == 429)
            #expect(try await add(["Authorization: Bearer hiscored_x"]) == 429)
            let known = ["Authorization: Bearer \(token)"]
            #expect(try await add(known) == 422)
            #expect(try await call("GET", "/nothing", headers: home + known).status == 404)
            #expect(try await call("GET", "/api/v1/jobs", headers: home + known).status == 403)
        }
    }
}
