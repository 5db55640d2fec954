import Testing

@testable import Web

/// Who gets to see what is measured.
@Suite struct MetricsRoutesTests {
    @Test func `without the right token there is no such page`() async throws {
        let world = try RoutesWorld(metrics: MetricsAccess(token: "a-long-token-of-ours", text: { "up 1\n" }))
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let cookie = try await call.pageCookie("boss")
            for headers in [
                [], ["Authorization: Bearer wrong"], ["Authorization: Basic a-long-token-of-ours"],
                ["Authorization: a-long-token-of-ours"], ["Authorization: Bearer a-long-token-of-ours2"], [cookie],
            ] {
                let refused = try await call("GET", "/metrics", headers: headers)
                #expect(refused.status == 404 && !refused.text.contains("up 1"), "\(headers)")
            }
            for word in ["Bearer", "bearer"] {
                let answer = try await call("GET", "/metrics", headers: ["Authorization: \(word) a-long-token-of-ours"])
                #expect(answer.status == 200 && answer.text == "up 1\n")
                #expect(answer.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
            }
        }
    }

    @Test func `where it is off there is no such page for anybody`() async throws {
        try await RoutesWorld().serving { call in
            let answer = try await call("GET", "/metrics", headers: ["Authorization: Bearer a-long-token-of-ours"])
            #expect(answer.status == 404)
            let office = try await call("GET", "/metrics", .office)
            #expect(office.status == 404)
        }
    }
}
