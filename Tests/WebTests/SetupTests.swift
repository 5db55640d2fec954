import Foundation
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// The first administrator, over the API and on the page.
@Suite struct SetupTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private func code(_ call: RoutesWorld.Client) async throws -> String {
        let answer = try await call("POST", "/api/v1/setup-code", .office)
        #expect(answer.status == 201)
        #expect(answer.header("Cache-Control") == "no-store")
        #expect(try answer.json()["expires_at"] as? String == (world.clock.now + .minutes(30)).formatted(.offset))
        return try #require(try answer.json()["code"] as? String)
    }

    private static func body(_ code: String, password: String = RoutesWorld.password) -> String {
        #"{"code":"\#(code)","username":"boss","password":"\#(password)"}"#
    }

    @Test func `the code makes an administrator, once`() async throws {
        try await world.serving { call in
            let code = try await code(call)
            #expect(code.wholeMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/) != nil)
            #expect(try await call("POST", "/api/v1/setup", body: Self.body(code, password: "short")).status == 400)
            let made = try await call("POST", "/api/v1/setup", body: Self.body(code.lowercased()))
            #expect(made.status == 201)
            let tokens = try TestLogIn(made)
            #expect(try await call("GET", "/api/v1/jobs", token: tokens.access).status == 200)
            let late = try await call("POST", "/api/v1/setup", body: Self.body(code))
            #expect(late.status == 409)
            #expect(try late.json()["detail"] as? String == "There is an administrator already")
            #expect(try await call("POST", "/api/v1/setup-code", .office).status == 409)
            let overTCP = try await call("POST", "/api/v1/setup-code", token: tokens.access)
            #expect(overTCP.status == 403)
        }
        #expect(
            try await world.changes() == [
                "operator - POST /api/v1/setup-code", "set-up code 127.0.0.1 CREATE administrator boss",
            ])
    }

    @Test func `a wrong code says how many tries are left, and after five it is void`() async throws {
        try await world.serving { call in
            #expect(try await call("POST", "/api/v1/setup", body: Self.body("AAAA-AAAA")).status == 403)
            let code = try await code(call)
            for left in (0...4).reversed() {
                let answer = try await call("POST", "/api/v1/setup", body: Self.body("AAAA-AAAA"))
                #expect(answer.status == 401)
                #expect(try answer.json()["detail"] as? String == "This is not the set-up code (tries left: \(left))")
            }
            #expect(try await call("POST", "/api/v1/setup", body: Self.body(code)).status == 403)
            let second = try await self.code(call)
            world.clock.advance(by: .minutes(30))
            #expect(try await call("POST", "/api/v1/setup", body: Self.body(second)).status == 403)
            #expect(try await call("POST", "/api/v1/setup", body: "{}").status == 422)
        }
        #expect(try await world.store.read { try $0.users() }.isEmpty)
    }

    @Test func `the page takes the code from its own form alone, and logs in`() async throws {
        try await world.serving { call in
            let code = try await code(call)
            let form = try await call("GET", "/setup")
            #expect(form.status == 200)
            #expect(form.text.contains(#"<form method="post" action="/setup">"#))
            #expect(form.text.contains(#"value="admin""#) && !form.text.contains(code))
            let fields = [("code", code), ("username", "boss"), ("password", RoutesWorld.password)]
            for headers in [[], ["Origin: https://evil.example"], ["Sec-Fetch-Site: cross-site"]] {
                let foreign = try await call.submit("/setup", fields, headers: headers)
                #expect(foreign.status == 403)
                #expect(foreign.header("Content-Type") == "text/html; charset=utf-8")
            }
            let ours = ["Origin: http://127.0.0.1:\(call.port)"]
            let wrong = try await call.submit(
                "/setup", [("code", "AAAA"), ("username", "<b>"), ("password", RoutesWorld.password)], headers: ours)
            #expect(wrong.status == 401)
            #expect(wrong.text.contains("tries left: 4") && wrong.text.contains("&lt;b&gt;"))
            #expect(!wrong.text.contains("<b>") && !wrong.text.contains(RoutesWorld.password))
            let short = try await call.submit("/setup", [("code", code), ("username", "boss")], headers: ours)
            #expect(short.status == 400 && short.text.contains("The password is empty"))
            let made = try await call.submit("/setup", fields, headers: ours)
            #expect(made.status == 303 && made.header("Location") == "/setup/players")
            let cookie = try #require(made.header("Set-Cookie")?.prefix { $0 != ";" })
            #expect(try await call("GET", "/auth/me", headers: ["Cookie: \(cookie)"]).text.contains("boss"))
            #expect(try await call("GET", "/setup").status == 404)
            #expect(try await call.submit("/setup", fields, headers: ours).status == 409)
        }
    }
}
