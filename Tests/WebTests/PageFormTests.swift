import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Web

/// What all forms of the pages have in common.
@Suite struct PageFormTests {
    private static func ours(_ call: RoutesWorld.Client) -> [String] { ["Origin: http://127.0.0.1:\(call.port)"] }

    @Test func `a form from elsewhere is refused with what was seen and what is wanted`() async throws {
        let world = try RoutesWorld()
        try await world.serving { call in
            let answer = try await call.submit(
                "/login", [("username", "a")], headers: ["Origin: https://osrs.example", "Host: 10.0.0.7:9000"])
            #expect(answer.status == 403)
            for text in ["Origin: https://osrs.example", "Host: 10.0.0.7:9000", "http://127.0.0.1:8080"] {
                #expect(answer.text.contains(text), "\(text)")
            }
            #expect(!answer.text.contains("<script>"))
        }
    }

    @Test func `a form that was sent after the log-in had ended is kept, and goes on after the next`() async throws {
        let world = try RoutesWorld()
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let fields = [
                ("names", "Lynx Titan\n<b>B0aty</b>"), ("current_password", "a secret"), ("password", "another secret"),
            ]
            let ended = try await call.submit("/logout", fields, headers: Self.ours(call))
            #expect(ended.status == 303, "who is not logged in is logged out")
            let form = Form(fields: Dictionary(uniqueKeysWithValues: fields))
            let page = LogInPage(resuming: ResumedForm(form, path: "/admin/players/paste")).html()
            let kept = try #require(page.firstMatch(of: #/name="resume" value="([^"]+)"/#)?.1)
            #expect(page.contains("what you wrote is kept"))
            let wrong = try await call.submit(
                "/login", [("username", "boss"), ("password", "wrong"), ("resume", String(kept))],
                headers: Self.ours(call))
            #expect(wrong.status == 401 && wrong.text.contains(kept))
            let back = try await call.submit(
                "/login", [("username", "boss"), ("password", RoutesWorld.password), ("resume", String(kept))],
                headers: Self.ours(call))
            #expect(back.status == 200 && back.header("Set-Cookie")?.contains("hiscored=") == true)
            #expect(back.text.contains(#"<form method="post" action="/admin/players/paste">"#))
            #expect(back.text.contains("&lt;b&gt;B0aty") && !back.text.contains("<b>B0aty"))
            #expect(back.text.contains(#"name="current_password" type="password""#))
            #expect(!back.text.contains("secret"))
        }
    }

    @Test(arguments: ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
    func `no kept form leads to another site`(path: String) throws {
        let form = try #require(ResumedForm(Form(fields: ["a": "b"]), path: path))
        #expect(ResumedForm(form.encoded) == nil)
        #expect(ResumedForm("no base64") == nil && ResumedForm(nil) == nil)
    }

    @Test func `a form that is too long to be kept is said to be`() {
        let form = ResumedForm(Form(fields: ["names": String(repeating: "x", count: 60_000)]), path: "/admin")
        #expect(form == nil)
        #expect(LogInPage(resuming: form).html().contains("too long to be kept"))
    }

    @Test func `a notice is found under its number for ten minutes, and no link can make one up`() async throws {
        let world = try RoutesWorld()
        let notices = world.notices
        let number = notices.leave(Notice("Paused <b>Zezima</b>"), at: world.clock.now)
        try await world.serving { call in
            let page = try await call("GET", "/?notice=\(number)")
            #expect(page.text.contains(#"<p class="notice good" role="status">Paused &lt;b&gt;Zezima"#))
            #expect(try await !call("GET", "/?notice=Send%20me%20money").text.contains("role=\"status\""))
            world.clock.advance(by: .minutes(11))
            #expect(try await !call("GET", "/?notice=\(number)").text.contains("Paused"))
        }
    }

    @Test func `a link from another site shows a page to whoever follows it as they are known`() async throws {
        let world = try RoutesWorld()
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let cookie = try await call.pageCookie("boss")
            let link = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"]
            #expect(try await call("GET", "/admin", headers: [cookie] + link).status == 200)
            // What another site loads into its own page, or frames, is loaded as a stranger.
            for destination in ["iframe", "image", "empty"] {
                let part = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: \(destination)"]
                #expect(try await call("GET", "/admin", headers: [cookie] + part).status == 303)
            }
        }
    }

    @Test func `trouble on a page is told on a page`() async throws {
        let world = try RoutesWorld()
        try await world.addUser("alice")
        try await world.serving { call in
            let cookie = try await call.pageCookie("alice")
            let closed = try await call("GET", "/admin", headers: [cookie])
            #expect(closed.status == 403 && closed.text.contains("<h1>For administrators</h1>"))
            #expect(closed.text.contains("Log out"))
            let method = try await call("DELETE", "/")
            #expect(method.status == 405 && method.text.contains("<h1>That did not work</h1>"))
            let chart = try await call("GET", "/players/a/chart.svg?days=99999")
            #expect(chart.status == 422 && chart.text.contains("days: "))
        }
    }
}
