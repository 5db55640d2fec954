import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// A browser's log-in, from the form to the log-out.
@Suite struct LogInPageTests {
    private static func ours(_ call: RoutesWorld.Client) -> [String] { ["Origin: http://127.0.0.1:\(call.port)"] }

    private static func fields(
        _ password: String = RoutesWorld.password, next: String = "/"
    ) -> [(String, String)] {
        [("username", "alice"), ("password", password), ("next", next)]
    }

    @Test func `a stranger is led to the form, and from there to where they wanted`() async throws {
        let world = try RoutesWorld(isClosedToStrangers: true)
        try await world.addUser("alice")
        try await world.addReadPlayer("Lynx Titan")
        try await world.serving { call in
            let turned = try await call("GET", "/players/Lynx%20Titan?a=1")
            #expect(turned.status == 303)
            let form = try await call("GET", try #require(turned.header("Location")))
            #expect(form.status == 200)
            #expect(form.text.contains(#"<form method="post" action="/login">"#))
            #expect(form.text.contains(#"name="next" value="/players/Lynx%20Titan?a"#))
            let wanted = "/players/Lynx%20Titan?a=1"
            let made = try await call.submit("/login", Self.fields(next: wanted), headers: Self.ours(call))
            #expect(made.status == 303 && made.header("Location") == wanted)
            let cookie = try #require(made.header("Set-Cookie"))
            #expect(cookie.contains("HttpOnly; SameSite=Lax"))
            let sent = "Cookie: \(cookie.prefix { $0 != ";" })"
            #expect(try await call("GET", wanted, headers: [sent]).status == 200)
            #expect(try await call("GET", "/auth/me", headers: [sent]).text.contains("alice"))
            let foreign = try await call.submit("/logout", [], headers: [sent, "Origin: https://evil.example"])
            #expect(foreign.status == 403)
            #expect(try await call("GET", wanted, headers: [sent]).status == 200)
            let out = try await call.submit("/logout", [], headers: Self.ours(call) + [sent])
            #expect(out.status == 303 && out.header("Location") == "/")
            #expect(out.header("Set-Cookie")?.contains("Max-Age=0") == true)
            #expect(try await call("GET", wanted, headers: [sent]).status == 303)
            #expect(try await call("GET", "/auth/me", headers: [sent]).status == 401)
        }
    }

    @Test func `what is wrong is said on the form, which holds no password`() async throws {
        let world = try RoutesWorld()
        try await world.addUser("alice")
        try await world.serving { call in
            for headers in [[], ["Origin: https://evil.example"], ["Sec-Fetch-Site: cross-site"]] {
                #expect(try await call.submit("/login", Self.fields(), headers: headers).status == 403)
            }
            let from = Self.ours(call) + ["X-Forwarded-For: 192.0.2.7"]
            let empty = try await call.submit("/login", [("username", "<b>")], headers: from)
            #expect(empty.status == 400 && empty.text.contains("&lt;b&gt;") && !empty.text.contains("<b>"))
            for _ in 1...10 {
                let wrong = try await call.submit("/login", Self.fields("a wrong one", next: "/docs"), headers: from)
                #expect(wrong.status == 401 && wrong.text.contains("Invalid username or password"))
                #expect(wrong.text.contains(#"value="/docs""#) && !wrong.text.contains("a wrong one"))
                #expect(wrong.header("Set-Cookie") == nil)
            }
            let late = try await call.submit("/login", Self.fields(), headers: from)
            #expect(late.status == 429 && late.header("Retry-After") == "60")
            #expect(late.header("Content-Type") == "text/html; charset=utf-8")
        }
    }

    @Test(arguments: [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
        "javascript:x",
        "", "players", "/a\r\nSet-Cookie: x", "/\u{2028}", "/ /evil.example", "/" + String(repeating: "a", count: 2000),
    ])
    func `no link leads to another site after the log-in`(next: String) async throws {
        #expect(ReturnPath(next).text == "/")
        let world = try RoutesWorld()
        try await world.addUser("alice")
        try await world.serving { call in
            let made = try await call.submit("/login", Self.fields(next: next), headers: Self.ours(call))
            #expect(made.status == 303 && made.header("Location") == "/")
        }
    }

    @Test(arguments: ["/", "/players/a?b=c&d=%20", "/docs"])
    func `a path of ours stays as it is`(next: String) {
        #expect(ReturnPath(next).text == next)
    }
}
