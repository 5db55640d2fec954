import TestSupport
import Testing

@testable import Web

/// `server.pages: "login"`: strangers see nothing of the players, on no page and at no address of the API.
@Suite struct ClosedPagesTests {
    /// What says nothing of players, and what one needs to log in.
    private static let open: Set<String> = [
        "/health", "/livez", "/readyz", "/api/v1/cron/next", "/auth/login", "/auth/refresh", "/api/v1/setup", "/setup",
        "/login", "/logout", "/metrics", "/openapi.json", "/docs", "/assets/{name}",
    ]

    @Test func `what is open to strangers is this and nothing more`() async throws {
        let world = try RoutesWorld(isClosedToStrangers: true)
        #expect(Set(world.endpoints.filter { $0.access == .everyone }.map(\.path.text)) == Self.open)
        let closed = world.endpoints.filter { $0.access == .reader }.map(\.path.text)
        #expect(Set(closed).isSuperset(of: ["/", "/players/{username}", "/api/v1/players/{username}/stats"]))
        #expect(Set(closed).isSuperset(of: ["/api/v1/events", "/api/v1/feed", "/api/v1/upstream"]))
    }

    @Test func `who has a log-in looks, and a stranger is told to log in`() async throws {
        let world = try RoutesWorld(isClosedToStrangers: true)
        try await world.addUser("alice")
        try await world.serving { call in
            let token = try await call.logIn("alice").access
            for path in ["/api/v1/leaderboard/overall-exp", "/api/v1/system/stats"] {
                #expect(try await call("GET", path).status == 401)
                #expect(try await call("GET", path, token: token).status == 200)
            }
            let page = try await call("GET", "/")
            #expect(page.status == 303 && page.header("Location") == "/login")
            let player = try await call("GET", "/players/Lynx%20Titan?a=1&b=2")
            #expect(player.header("Location") == "/login?next=/players/Lynx%2520Titan%3Fa%3D1%26b%3D2")
            #expect(try await call("HEAD", "/api/v1/events").status == 401)
            #expect(try await call("HEAD", "/api/v1/events", token: token).status == 200)
        }
    }
}
