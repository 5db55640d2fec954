import Foundation
import HTTPTypes
import JWTKit
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Every endpoint, asked by everybody there is. What must come of it follows from what the endpoint says of itself.
@Suite struct AccessMatrixTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    /// Somebody, and what they are worth; nil is nothing at all.
    private struct Person {
        var name: String
        var headers: [String]
        var access: Access?
        var isStranger = false

        init(_ name: String, token: String, _ access: Access?) {
            self.name = name
            headers = ["Authorization: Bearer \(token)"]
            self.access = access
        }

        init(stranger name: String, headers: [String]) {
            self.name = name
            self.headers = headers
            isStranger = true
        }
    }

    /// What a token says, signed once more with our own key, under another header.
    private func signed(like token: String, header: JWTHeader = JWTHeader()) async throws -> String {
        let key = HMACKey(key: world.accounts.key.derived(for: "access tokens"))
        let keys = await JWTKeyCollection().add(hmac: key, digestAlgorithm: .sha256)
        return try await keys.sign(try await keys.verify(token, as: TokenClaims.self), header: header)
    }

    private func people(_ call: RoutesWorld.Client) async throws -> [Person] {
        for name in ["alice", "gone", "changed"] { try await world.addUser(name) }
        for name in ["boss", "demoted"] { try await world.addUser(name, isAdmin: true) }
        let expired = try await call.logIn("boss")
        world.clock.advance(by: .minutes(15))
        let (user, boss, demoted) = (
            try await call.logIn("alice"), try await call.logIn("boss"), try await call.logIn("demoted")
        )
        let (gone, changed, ended) = (
            try await call.logIn("gone"), try await call.logIn("changed"), try await call.logIn("boss")
        )
        try await world.sql("UPDATE users SET is_admin = 0 WHERE username = 'demoted'")
        try await world.accounts.users.remove("gone")
        try await world.accounts.users.setPassword("another password", of: "changed")
        #expect(try await call("POST", "/auth/logout", token: ended.access).status == 200)
        let (read, update, admin) = (
            try await world.addToken("r", .read), try await world.addToken("u", .update),
            try await world.addToken("a", .admin)
        )
        let takenBack = try await world.addToken("x", .admin)
        try await world.accounts.tokens.remove("x")
        let other = try RoutesWorld()
        try await other.addUser("alice")
        try await other.addUser("boss", isAdmin: true)
        var foreign = ""
        try await other.serving { foreign = try await $0.logIn("boss").access }
        let parts = boss.access.split(separator: ".")
        let raised = user.access.split(separator: ".")
        let none = Data(#"{"alg":"none","typ":"JWT"}"#.utf8).base64EncodedString().replacing("=", with: "")
        return [
            Person(stranger: "stranger", headers: []),
            Person(stranger: "another scheme", headers: ["Authorization: Basic YTpi"]),
            Person(stranger: "a cookie of nobody", headers: ["Cookie: hiscored=x", "Sec-Fetch-Site: same-origin"]),
            Person("reading program", token: read, .reader), Person("updating program", token: update, .updater),
            Person("program that may do all", token: admin, .administrator),
            Person("user", token: user.access, .updater), Person("administrator", token: boss.access, .administrator),
            Person("demoted administrator", token: demoted.access, .updater),
            Person("removed user", token: gone.access, nil), Person("stale password", token: changed.access, nil),
            Person("logged out", token: ended.access, nil), Person("expired", token: expired.access, nil),
            Person("wrong type", token: boss.refresh, nil), Person("taken back", token: takenBack, nil),
            Person("unknown program", token: "hiscored_\(String(repeating: "A", count: 43))", nil),
            Person("another server's", token: foreign, nil),
            Person("another's claims", token: "\(parts[0]).\(parts[1]).\(raised[2])", nil),
            Person("alg none", token: "\(none).\(parts[1]).", nil),
            Person("alg none, signed", token: "\(none).\(parts[1]).\(parts[2])", nil),
            Person(
                "HS256 that says HS512",
                token: try await signed(like: boss.access, header: JWTHeader(fields: ["alg": "HS512"])), nil),
            Person(
                "HS256 that says none",
                token: try await signed(like: boss.access, header: JWTHeader(fields: ["alg": "none"])), nil),
            Person("HS256 as ours is", token: try await signed(like: boss.access), .administrator),
            Person("garbage", token: "a.b.c", nil),
        ]
    }

    private func path(_ endpoint: Endpoint) -> String {
        endpoint.path.text.replacing(#/\{[^}]*\}/#, with: "nobody")
    }

    /// What a request may be answered with, given who makes it.
    private func isRight(_ status: Int, _ endpoint: Endpoint, _ person: Person, _ open: Int) -> Bool {
        let isPage = Surface(path: endpoint.path.text) == .pages
        if endpoint.access == .everyone {
            let isRefused = endpoint.identifies && !isPage && !person.isStranger && person.access == nil
            return status == (isRefused ? 401 : open)
        }
        // A page leads to the log-in. A form asks for it, and keeps what was filled in.
        let isLedToLogIn = isPage && endpoint.method == .get
        if isLedToLogIn, person.isStranger || person.access == nil { return status == 303 }
        guard !person.isStranger else { return status == (endpoint.refusal == .forbidden ? 403 : 401) }
        guard let access = person.access else { return status == 401 }
        return access < endpoint.access ? status == 403 : status != 401 && status != 403
    }

    @Test func `nobody can do more than they may, and everybody what they may`() async throws {
        try await world.serving { call in
            let people = try await people(call)
            // What ends a log-in comes last.
            let endpoints =
                world.endpoints.filter { $0.path.text != "/auth/logout" }
                + world.endpoints.filter { $0.path.text == "/auth/logout" }
            #expect(Set(endpoints.map(\.access)) == [.everyone, .reader, .updater, .administrator, .operatorSocket])
            for endpoint in endpoints {
                // Of an answer without an end the head is enough.
                let method = endpoint.path.text == "/api/v1/events" ? "HEAD" : endpoint.method.rawValue
                let path = path(endpoint)
                for person in people {
                    // What no page of ours sent is refused whoever sends it.
                    let rest = person.headers.filter { $0.hasPrefix("Sec-") }
                    let ours = endpoint.body == .form && rest.isEmpty ? ["Sec-Fetch-Site: same-origin"] : []
                    let open =
                        endpoint.access > .everyone ? 0 : try await call(method, path, headers: rest + ours).status
                    let status = try await call(method, path, headers: person.headers + ours).status
                    let isEnded = path == "/auth/logout" && person.name == "HS256 as ours is"
                    #expect(
                        isRight(status, endpoint, person, open) || (isEnded && status == 401),
                        "\(person.name): \(method) \(path) \(status)")
                }
                guard endpoint.access > .everyone else { continue }
                let office = try await call(method, path, .office).status
                #expect(office != 401 && office != 403, "operator: \(method) \(path) \(office)")
            }
        }
    }
}
