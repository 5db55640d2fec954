import Foundation
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Who may do what, as administrators say; and who changed what.
@Suite struct UsersAndTokensTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `users are added, get another password, and are removed`() async throws {
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let boss = try await call.logIn("boss").access
            let added = try await call(
                "POST", "/api/v1/users", token: boss, body: #"{"username":"ä b@c","password":"a good password"}"#)
            #expect(added.status == 400)
            let body = #"{"username":"ä@c","password":"a good password"}"#
            let alice = try await call("POST", "/api/v1/users", token: boss, body: body)
            #expect(alice.status == 201)
            #expect(try alice.json()["is_admin"] as? Bool == false)
            #expect(!alice.text.contains("password"))
            #expect(try alice.json()["created_at"] as? String == world.clock.now.formatted(.offset))
            #expect(try await call("POST", "/api/v1/users", token: boss, body: body).status == 409)
            let users = try await call("GET", "/api/v1/users", token: boss).json()["users"] as? [[String: Any]]
            #expect(users?.compactMap { $0["username"] as? String } == ["boss", "ä@c"])
            let first = try await call.logIn("ä@c")
            let path = "/api/v1/users/%C3%A4%40c"
            #expect(
                try await call("PUT", path + "/password", token: boss, body: #"{"password":"short"}"#).status == 400)
            let changed = try await call(
                "PUT", path + "/password", token: boss, body: #"{"password":"a better password"}"#)
            #expect(changed.status == 200)
            #expect(try await call("GET", "/auth/me", token: first.access).status == 401)
            #expect(try await call.logIn("ä@c", password: "a better password").access != first.access)
            #expect(try await call("DELETE", path, token: boss).status == 200)
            #expect(try await call("DELETE", path, token: boss).status == 404)
        }
        #expect(
            try await world.changes() == [
                "user boss 127.0.0.1 POST /api/v1/users ä@c",
                "user boss 127.0.0.1 PUT /api/v1/users/%C3%A4%40c/password",
                "user boss 127.0.0.1 DELETE /api/v1/users/%C3%A4%40c",
            ])
        #expect(world.log.lines.filter { $0.contains("changed") && $0.contains("who=user boss") }.count == 3)
    }

    @Test func `a token is shown once, is what its scope says, and can be taken back`() async throws {
        try await world.serving { call in
            let made = try await call("POST", "/api/v1/tokens", .office, body: #"{"name":"sheet","scope":"read"}"#)
            #expect(made.status == 201 && made.header("Cache-Control") == "no-store")
            let token = try #require(try made.json()["token"] as? String)
            #expect(token.hasPrefix("hiscored_"))
            #expect(try made.json()["created_by"] as? String == "operator")
            #expect(try made.json()["created_at"] as? String == world.clock.now.formatted(.offset))
            #expect(
                try await call("GET", "/auth/me", token: token).text == #"{"user_id":null,"username":"sheet"}"#)
            let refused = try await call("POST", "/api/v1/players/schedules/verify", token: token)
            #expect(refused.status == 403)
            #expect(
                try refused.json()["detail"] as? String
                    == "The scope of the token 'sheet' is read (needed: update)")
            let list = try await call("GET", "/api/v1/tokens", .office)
            #expect(!list.text.contains(token) && list.text.contains("sheet"))
            for body in [#"{"name":"sheet","scope":"read"}"#, #"{"name":"x","scope":"all"}"#, #"{"name":"x"}"#] {
                let status = try await call("POST", "/api/v1/tokens", .office, body: body).status
                #expect(status == (body.contains("sheet") ? 409 : 422))
            }
            let noLogIn = try await call("POST", "/auth/logout", token: token)
            #expect(noLogIn.status == 400 && noLogIn.text.contains("hiscored token remove"))
            #expect(try await call("DELETE", "/api/v1/tokens/sheet", .office).status == 200)
            let late = try await call("GET", "/auth/me", token: token)
            #expect(late.status == 401 && late.text.contains("Token has been revoked"))
            #expect(try await call("DELETE", "/api/v1/tokens/sheet", .office).status == 404)
        }
        #expect(
            try await world.changes() == [
                "operator - POST /api/v1/tokens sheet, scope read", "operator - DELETE /api/v1/tokens/sheet",
            ])
    }

    @Test func `each change that was made is noted once, with who and from where, and nothing else is`() async throws {
        try await world.addUser("alice")
        let token = try await world.addToken("bot", .update)
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let alice = try await call.logIn("alice").access
            let from = ["X-Forwarded-For: 2001:db8::7"]
            #expect(try await call("POST", "/api/v1/players/zezima/pause", token: alice, headers: from).status == 200)
            #expect(try await call("POST", "/api/v1/players/nobody/pause", token: alice).status == 404)
            #expect(try await call("DELETE", "/api/v1/players/zezima", token: alice).status == 403)
            #expect(try await call("GET", "/api/v1/players", token: alice).status == 200)
            #expect(try await call("POST", "/api/v1/players/zezima/resume", token: token).status == 200)
            #expect(try await call("DELETE", "/api/v1/players/zezima", .office).status == 200)
            #expect(try await call("POST", "/auth/logout", token: alice).status == 200)
        }
        #expect(
            try await world.changes() == [
                "user alice 2001:db8::7 POST /api/v1/players/zezima/pause",
                "token bot 127.0.0.1 POST /api/v1/players/zezima/resume",
                "operator - DELETE /api/v1/players/zezima", "user alice 127.0.0.1 POST /auth/logout",
            ])
        #expect(world.log.lines.filter { $0.hasPrefix("notice: changed") }.count == 4)
    }

    @Test func `the record says what was changed where the path does not, and no secret`() async throws {
        try await world.serving { call in
            let long = (1...40).map { "\"player \($0)\"" }.joined(separator: ",")
            for (path, body) in [
                ("/users", #"{"username":"boss","password":"a good password","is_admin":true}"#),
                ("/tokens", #"{"name":"bot","scope":"admin"}"#), ("/players/bulk", #"{"usernames":["A","B"]}"#),
                ("/players/bulk", "{\"usernames\":[\(long)]}"), ("/players/a/mode", #"{"mode":"auto"}"#),
                ("/players/a/tags", #"{"add":["clan"]}"#), ("/players/a/rename", #"{"new_name":"C"}"#),
            ] {
                let answer = try await call("POST", "/api/v1" + path, .office, body: body)
                #expect((200...201).contains(answer.status), "\(path) \(answer.text)")
            }
        }
        let changes = try await world.changes().map { $0.dropFirst("operator - POST /api/v1".count).description }
        #expect(
            changes.filter { !$0.contains("player 1") } == [
                "/users boss, administrator", "/tokens bot, scope admin", "/players/bulk A, B", "/players/a/mode auto",
                "/players/a/tags +clan", "/players/a/rename to C",
            ])
        let long = try #require(changes.first { $0.contains("player 1") })
        #expect(long.count == "/players/bulk ".count + 200)
        #expect(!world.log.lines.contains { $0.contains("a good password") || $0.contains("hiscored_") })
        #expect(world.log.lines.contains { $0.contains("target=/api/v1/users boss, administrator") })
    }

    @Test func `an administrator who goes takes the tokens along, and the last one only the operator removes`()
        async throws
    {
        for name in ["boss", "root"] { try await world.addUser(name, isAdmin: true) }
        try await world.serving { call in
            let boss = try await call.logIn("boss").access
            func token(_ name: String, by maker: String) async throws -> String {
                let made = try await call(
                    "POST", "/api/v1/tokens", token: maker, body: "{\"name\":\"\(name)\",\"scope\":\"admin\"}")
                return try #require(try made.json()["token"] as? String)
            }
            let first = try await token("one", by: boss)
            let second = try await token("two", by: first)
            let root = try await token("three", by: try await call.logIn("root").access)
            let gone = try await call("DELETE", "/api/v1/users/boss", token: root)
            #expect(try gone.json()["message"] as? String == "User 'boss' removed, and 2 tokens that they made revoked")
            for token in [first, second] { #expect(try await call("GET", "/auth/me", token: token).status == 401) }
            let refused = try await call("DELETE", "/api/v1/users/root", token: root)
            #expect(refused.status == 409 && refused.text.contains("hiscored user remove root"))
            let last = try await call("DELETE", "/api/v1/users/root", .office)
            #expect(last.status == 200 && last.text.contains("1 token ") && last.text.contains("set-up code"))
            #expect(try await call("GET", "/auth/me", token: root).status == 401)
        }
        #expect(try await world.changes().contains { $0.hasSuffix("DELETE /api/v1/users/boss tokens revoked: 2") })
    }
}
