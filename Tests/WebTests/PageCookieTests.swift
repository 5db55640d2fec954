import Foundation
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// The cookie of a browser: good for our own pages alone.
@Suite struct PageCookieTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private func cookie(_ kind: Sessions.Kind = .page) async throws -> String {
        try await world.addUser("boss", isAdmin: true)
        let answer = try await world.accounts.logIns.logIn(
            "boss", password: RoutesWorld.password, kind: kind, from: nil)
        guard case .welcome(let opened) = answer else { throw UserError(.refused, "\(answer)") }
        return "Cookie: a=b; hiscored=\(opened.secret); c=d"
    }

    /// Where PORT is that of the server.
    @Test(arguments: [
        ([] as [String], false, true), (["Sec-Fetch-Site: same-origin"], true, true),
        (["Sec-Fetch-Site: none"], false, true), (["Sec-Fetch-Site: same-site"], false, false),
        (["Sec-Fetch-Site: cross-site"], false, false),
        (["Sec-Fetch-Site: cross-site", "Origin: http://127.0.0.1:PORT"], false, false),
        (["Origin: http://127.0.0.1:PORT"], true, true), (["Origin: http://127.0.0.1:8080"], true, true),
        (["Origin: http://127.0.0.1:1"], false, false), (["Origin: https://evil.example"], false, false),
        (["Origin: http://127.0.0.1:PORT.evil.example"], false, false), (["Origin: null"], false, false),
    ])
    func `what another site may have sent is a stranger's`(
        headers: [String], changes: Bool, reads: Bool
    ) async throws {
        let cookie = try await cookie()
        try await world.serving { call in
            let headers = headers.map { $0.replacing("PORT", with: "\(call.port)") } + [cookie]
            let change = try await call("POST", "/api/v1/queues/hiscores/pause", headers: headers)
            #expect(change.status == (changes ? 200 : 401))
            #expect(change.header("Access-Control-Allow-Credentials") == nil)
            #expect(try await call("GET", "/auth/me", headers: headers).status == (reads ? 200 : 401))
        }
        #expect(try await world.changes().count == (changes ? 1 : 0))
    }

    @Test func `it lasts from the last visit on, until the log-out`() async throws {
        let cookie = try await cookie()
        try await world.serving { call in
            world.clock.advance(by: .days(6))
            #expect(try await call("GET", "/auth/me", headers: [cookie]).status == 200)
            world.clock.advance(by: .days(6))
            #expect(try await call("GET", "/auth/me", headers: [cookie]).status == 200)
            let ours = [cookie, "Sec-Fetch-Site: same-origin"]
            let out = try await call("POST", "/auth/logout", headers: ours)
            #expect(out.status == 200)
            #expect(out.header("Set-Cookie") == "hiscored=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
            #expect(try await call("GET", "/auth/me", headers: [cookie]).status == 401)
        }
    }

    @Test func `a silent week ends it`() async throws {
        let cookie = try await cookie()
        try await world.serving { call async throws in
            world.clock.advance(by: .days(7))
            #expect(try await call("GET", "/auth/me", headers: [cookie]).status == 401)
        }
    }

    @Test func `a log-in of the API is no cookie, and a bearer token goes first`() async throws {
        let cookie = try await cookie(.api)
        try await world.serving { call async throws in
            #expect(try await call("GET", "/auth/me", headers: [cookie]).status == 401)
        }
        let secret = try #require(cookie.firstMatch(of: /hiscored=([^;]*)/)).1
        try await world.serving { call async throws in
            #expect(try await call("GET", "/auth/me", token: String(secret)).status == 401)
        }
        let page = try await world.accounts.logIns.logIn(
            "boss", password: RoutesWorld.password, kind: .page, from: nil)
        guard case .welcome(let opened) = page else { throw UserError(.refused, "\(page)") }
        let headers = ["Cookie: hiscored=\(opened.secret)"]
        try await world.serving { call async throws in
            #expect(try await call("GET", "/auth/me", headers: headers).status == 200)
            #expect(try await call("GET", "/auth/me", token: "stale", headers: headers).status == 401)
            #expect(try await call("GET", "/auth/me", headers: headers + ["Authorization: Basic YTpi"]).status == 200)
        }
    }

    @Test func `over TLS the cookie says so`() {
        #expect(
            PageCookie(isSecure: true).field("x")
                == "__Host-hiscored=x; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure")
        #expect(!PageCookie(isSecure: false).field("x").contains("Secure"))
    }
}
