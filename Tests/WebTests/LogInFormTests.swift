import Foundation
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// `POST /auth/login`: what forms may look like (osrsdiff-api §1.2).
@Suite struct LogInFormTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private static let boundary = "----WebKitFormBoundaryA1"

    private static func multipart(_ fields: [(String, String)], end: String = "--\r\n") -> String {
        fields.map { name, value in
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }.joined() + "--\(boundary)\(end)"
    }

    private static let type = "Content-Type: multipart/form-data; boundary=\(boundary)"

    @Test func `a name and a password are good for two tokens`() async throws {
        let user = try await world.addUser("alice")
        try await world.serving { call in
            let answer = try await call.submit(
                "/auth/login", [("username", "alice"), ("password", RoutesWorld.password), ("scope", "x")])
            #expect(answer.status == 200)
            #expect(answer.header("Cache-Control") == "no-store")
            #expect(Set(try answer.json().keys) == ["access_token", "refresh_token", "token_type"])
            #expect(try answer.json()["token_type"] as? String == "bearer")
            let tokens = try TestLogIn(answer)
            #expect(try tokenPart(0, of: tokens.access) as? [String: String] == ["alg": "HS256", "typ": "JWT"])
            let claims = try tokenPart(1, of: tokens.access)
            #expect(claims["sub"] as? String == "\(user.id)")
            #expect(claims["user_id"] as? Int64 == user.id)
            #expect(claims["username"] as? String == "alice")
            #expect(claims["is_admin"] as? Bool == false)
            #expect(claims["type"] as? String == "access")
            let now = world.clock.now.milliseconds / 1000
            #expect(claims["exp"] as? Int64 == now + 15 * 60)
            let refresh = try tokenPart(1, of: tokens.refresh)
            #expect(refresh["type"] as? String == "refresh")
            #expect(refresh["exp"] as? Int64 == now + 7 * 86_400)
            #expect(refresh["jti"] as? String != claims["jti"] as? String)
            let again = try await call.logIn("alice")
            #expect(again.access != tokens.access)
            #expect(try await world.store.read { try $0.user(named: "alice") }?.lastLogin == world.clock.now)
        }
    }

    @Test func `multipart is as good, as browsers write it and as others do`() async throws {
        let password = "pass=word & \r\n--more \"ü\""
        try await world.accounts.users.add("alice", password: password, isAdmin: false)
        try await world.serving { call in
            let fields = [("grant_type", "password"), ("username", "alice"), ("password", password)]
            let plain = try await call(
                "POST", "/auth/login", body: Self.multipart(fields), headers: [Self.type])
            #expect(plain.status == 200)
            let odd = """
                ignored\r\n--x y  \r\ncontent-disposition:form-data;name=username\r\nX: y\r\n\r\nalice\r
                --x y\r\nContent-Disposition: form-data; filename="a"; name="password"\r\n\r\nwrong\r
                --x y\r\nContent-Disposition: form-data; name="pass\\word"\r\n\r\n\(password)\r\n--x y--
                """
            let answer = try await call(
                "POST", "/auth/login", body: odd, headers: [#"Content-Type: multipart/form-data; boundary="x y""#])
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: [
        ("--x\r\n", "x"), ("", "x"), ("--x", "x"), ("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv", "x"),
        ("--x\r\n\(String(repeating: "a", count: 3000)): b\r\n\r\nv\r\n--x--", "x"), ("--x--", ""),
        (String(repeating: "--x\r\nA: b\r\n\r\nv\r\n", count: 100) + "--x--", "x"),
        ("--x--", String(repeating: "b", count: 300)),
    ])
    func `multipart that breaks off or has no end is refused`(body: String, boundary: String) {
        #expect(MultipartForm.fields(Array(body.utf8), boundary: boundary) == nil)
    }

    @Test func `no form of any bytes ends the reader`() {
        let numbers = SeededNumbers(seed: 3)
        let pieces = ["--x", "\r\n", "\r\n\r\n", "Content-Disposition: form-data; name=\"", "\"", "--", "a", ";", "\\"]
        for _ in 0..<2000 {
            let body = (0..<numbers.next(in: 0...30)).map { _ in pieces[numbers.next(in: 0...pieces.count - 1)] }
            let fields = MultipartForm.fields(Array(body.joined().utf8), boundary: "x")
            #expect((fields ?? [:]).count <= 15)
        }
    }

    @Test(arguments: [
        ("username=&password=x", "application/x-www-form-urlencoded", ["username"]),
        ("", "application/x-www-form-urlencoded", ["username", "password"]),
        (#"{"username":"alice","password":"a good password"}"#, "application/json", ["username", "password"]),
        ("username=alice&password=x&grant_type=code", "application/x-www-form-urlencoded", ["grant_type"]),
        ("grant_type=code", "application/x-www-form-urlencoded", ["grant_type", "username", "password"]),
    ])
    func `what is missing is told, each field by its name`(body: String, type: String, fields: [String]) async throws {
        try await world.serving { call in
            let answer = try await call("POST", "/auth/login", body: body, headers: ["Content-Type: \(type)"])
            #expect(answer.status == 422)
            let problems = try #require(try answer.json()["detail"] as? [[String: Any]])
            #expect(problems.compactMap { ($0["loc"] as? [String])?.last } == fields)
            for problem in problems {
                let isMissing = problem["loc"] as? [String] != ["body", "grant_type"]
                #expect(problem["type"] as? String == (isMissing ? "missing" : "string_pattern_mismatch"))
                #expect(isMissing == (problem["input"] is NSNull))
                #expect(isMissing == (problem["ctx"] == nil))
            }
        }
    }

    @Test func `a form without a boundary, and one that is too long, are refused`() async throws {
        try await world.serving { call in
            let bare = try await call(
                "POST", "/auth/login", body: "x", headers: ["Content-Type: multipart/form-data"])
            #expect(bare.status == 400)
            let cut = try await call(
                "POST", "/auth/login", body: Self.multipart([("username", "alice")], end: ""), headers: [Self.type])
            #expect(cut.status == 400)
            let long = try await call.submit(
                "/auth/login", [("username", "alice"), ("password", String(repeating: "a", count: 70_000))])
            #expect(long.status == 413)
        }
    }

    @Test func `nobody is told which of the two was wrong`() async throws {
        try await world.addUser("alice")
        try await world.serving { call in
            for (name, password) in [
                ("alice", "wrong"), ("nobody", RoutesWorld.password), ("Alice", RoutesWorld.password),
                ("alice", String(repeating: "a", count: 2000)),
            ] {
                let answer = try await call.submit("/auth/login", [("username", name), ("password", password)])
                #expect(answer.status == 401)
                #expect(
                    answer.text
                        == #"{"detail":"Invalid username or password","message":"Invalid username or password"}"#)
            }
        }
    }
}
