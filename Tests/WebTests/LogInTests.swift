import Foundation
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// What a log-in is worth, until when, and what is said when it is not (osrsdiff-api §1.0.7, §2).
@Suite struct LogInTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private static func said(_ answer: RoutesWorld.Answer) throws -> String {
        "\(answer.status) \(try answer.json()["detail"] as? String ?? "")"
    }

    @Test func `the log-in says who it is, to the second until it expires`() async throws {
        let user = try await world.addUser("alice")
        world.clock.advance(by: .milliseconds(900))
        try await world.serving { call in
            let tokens = try await call.logIn("alice")
            let me = try await call("GET", "/auth/me", token: tokens.access)
            #expect(me.text == #"{"user_id":\#(user.id),"username":"alice"}"#)
            world.clock.advance(by: .minutes(15) - .milliseconds(901))
            #expect(try await call("GET", "/auth/me", token: tokens.access).status == 200)
            world.clock.advance(by: .milliseconds(1))
            let late = try await call("GET", "/auth/me", token: tokens.access)
            #expect(try Self.said(late) == "401 Could not validate credentials")
            #expect(late.header("WWW-Authenticate") == nil)
        }
    }

    @Test func `a refresh token gives access until the log-in ends, and the words for what does not`() async throws {
        try await world.addUser("alice")
        try await world.serving { call in
            let tokens = try await call.logIn("alice")
            func refresh(_ token: String) async throws -> RoutesWorld.Answer {
                try await call("POST", "/auth/refresh", body: #"{"refresh_token":"\#(token)"}"#)
            }
            world.clock.advance(by: .days(6))
            for _ in 1...2 {
                let answer = try await refresh(tokens.refresh)
                #expect(answer.status == 200 && answer.header("Cache-Control") == "no-store")
                #expect(Set(try answer.json().keys) == ["access_token", "token_type"])
                let access = try #require(try answer.json()["access_token"] as? String)
                #expect(try await call("GET", "/auth/me", token: access).status == 200)
                #expect(try Self.said(try await refresh(access)) == "401 Invalid token type. Expected refresh")
            }
            #expect(
                try Self.said(try await call("GET", "/auth/me", token: tokens.refresh))
                    == "401 Invalid token type. Expected access")
            #expect(try Self.said(try await refresh("garbage")) == "401 Could not validate credentials")
            #expect(try await call("POST", "/auth/refresh", body: "{}").status == 422)
            #expect(try await call("POST", "/auth/refresh", body: "{").status == 422)
            world.clock.advance(by: .days(1))
            #expect(try Self.said(try await refresh(tokens.refresh)) == "401 Could not validate credentials")
        }
    }

    @Test func `a log-out ends both tokens of this log-in and of no other, also after a restart`() async throws {
        try await world.addUser("alice")
        let (first, second) = try await {
            var tokens: [TestLogIn] = []
            try await world.serving { call in
                tokens = [try await call.logIn("alice"), try await call.logIn("alice")]
                let answer = try await call("POST", "/auth/logout", token: tokens[0].access)
                #expect(answer.text == #"{"message":"Successfully logged out"}"#)
            }
            return (tokens[0], tokens[1])
        }()
        try world.store.close()
        let restarted = try RoutesWorld(folder: world.folder)
        try await restarted.serving { call in
            for token in [first.access, first.refresh] {
                #expect(
                    try Self.said(try await call("GET", "/auth/me", token: token)) == "401 Token has been revoked")
                #expect(
                    try Self.said(try await call("POST", "/auth/logout", token: token))
                        == "401 Token has been revoked")
                let refreshed = try await call("POST", "/auth/refresh", body: #"{"refresh_token":"\#(token)"}"#)
                #expect(try Self.said(refreshed) == "401 Token has been revoked")
            }
            #expect(try await call("GET", "/auth/me", token: second.access).status == 200)
        }
    }

    @Test(arguments: [
        ([] as [String], "403 Not authenticated"), (["Authorization: Bearer"], "403 Not authenticated"),
        (["Authorization: Bearer "], "403 Not authenticated"), (["Authorization: Basic"], "403 Not authenticated"),
        (["Authorization: Basic YTpi"], "403 Invalid authentication credentials"),
        (["Authorization: Bearer x"], "401 Could not validate credentials"),
    ])
    func `the log-out refuses in words of its own`(headers: [String], said: String) async throws {
        try await world.serving { call in
            let answer = try await call("POST", "/auth/logout", headers: headers)
            #expect(try Self.said(answer) == said)
        }
    }

    @Test(arguments: [
        ([] as [String], "401 Not authenticated"), (["Authorization: Basic YTpi"], "401 Not authenticated"),
        (["Authorization: Bearer"], "401 Could not validate credentials"),
        (["Authorization: bearer  "], "401 Could not validate credentials"),
        (["Authorization: BEARER x"], "401 Could not validate credentials"),
        (["Authorization: Bearer a.b.c"], "401 Could not validate credentials"),
        (["Authorization: Bearer ..."], "401 Could not validate credentials"),
        (["Authorization: Bearer hiscored_x"], "401 Could not validate credentials"),
    ])
    func `others refuse in osrsdiff's words`(headers: [String], said: String) async throws {
        try await world.serving { call in
            let answer = try await call("GET", "/auth/me", headers: headers)
            #expect(try Self.said(answer) == said)
            #expect((answer.header("WWW-Authenticate") == "Bearer") == said.hasSuffix("Not authenticated"))
        }
    }

    @Test func `who is demoted, has another password or is gone, is that at once`() async throws {
        try await world.addUser("alice", isAdmin: true)
        try await world.serving { call in
            let tokens = try await call.logIn("alice")
            #expect(try await call("GET", "/api/v1/jobs", token: tokens.access).status == 200)
            try await world.sql("UPDATE users SET is_admin = 0")
            #expect(
                try Self.said(try await call("GET", "/api/v1/jobs", token: tokens.access))
                    == "403 Admin privileges required")
            let refreshed = try await call("POST", "/auth/refresh", body: #"{"refresh_token":"\#(tokens.refresh)"}"#)
            let access = try #require(try refreshed.json()["access_token"] as? String)
            #expect(try tokenPart(1, of: access)["is_admin"] as? Bool == false)
            try await world.accounts.users.setPassword("another password", of: "alice")
            #expect(
                try Self.said(try await call("GET", "/auth/me", token: tokens.access)) == "401 Token has been revoked")
            let again = try await call.logIn("alice", password: "another password")
            try await world.sql("UPDATE users SET is_active = 0")
            #expect(try await call("GET", "/auth/me", token: again.access).status == 401)
            try await world.sql("UPDATE users SET is_active = 1")
            #expect(try await call("GET", "/auth/me", token: again.access).status == 200)
            try await world.accounts.users.remove("alice")
            #expect(try await call("GET", "/auth/me", token: again.access).status == 401)
        }
    }

    @Test func `too many failures from one address are told when to come again`() async throws {
        try await world.addUser("alice")
        try await world.serving { call in
            func attempt(_ password: String, from hop: String) async throws -> RoutesWorld.Answer {
                try await call.submit(
                    "/auth/login", [("username", "alice"), ("password", password)],
                    headers: ["X-Forwarded-For: 203.0.113.99, \(hop)"])
            }
            for _ in 1...10 { #expect(try await attempt("wrong", from: "2001:db8::1").status == 401) }
            let refused = try await attempt(RoutesWorld.password, from: "2001:db8::2")
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After") == "60")
            #expect(try refused.json()["detail"] as? String == "Too many log-ins; try again in 60 s")
            #expect(try await attempt(RoutesWorld.password, from: "192.0.2.7").status == 200)
            world.clock.advance(by: .minutes(1))
            #expect(try await attempt(RoutesWorld.password, from: "2001:db8::2").status == 200)
        }
        let failures = world.log.lines.filter { $0.contains("auth_failed=1") }
        #expect(failures.count == 11)
        #expect(failures.first?.contains("address=2001:db8::1") == true)
    }
}
