import Foundation
import TestSupport
import Testing

@testable import Web

/// What holds for every endpoint (osrsdiff-api §1.0).
@Suite struct TransportTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `a wrong method is told what is right, and who reads may also ask for the head`() async throws {
        try await world.serving { call in
            let wrong = try await call("PUT", "/health")
            #expect(wrong.status == 405)
            #expect(wrong.text == #"{"detail":"Method Not Allowed"}"#)
            #expect(wrong.header("Allow") == "GET, HEAD")
            #expect(try await call("GET", "/api/v1/players/bulk").header("Allow") == "DELETE, POST")
            #expect(try await call("OPTIONS", "/health").status == 405)
            let head = try await call("HEAD", "/health")
            #expect(head.status == 200)
            #expect(head.text.isEmpty)
            #expect(head.header("Content-Length") == "\(#"{"status":"healthy"}"#.utf8.count)")
        }
    }

    @Test func `a slash too many leads to the path without it`() async throws {
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/?active_only=true")
            #expect(answer.status == 307)
            #expect(
                answer.header("Location") == "http://127.0.0.1:\(call.port)/api/v1/players?active_only=true")
            #expect(try await call("POST", "/api/v1/players/bulk/", body: "{}").status == 307)
            #expect(try await call("GET", "/api/v1/nothing/").status == 404)
            #expect(try await call("GET", "//evil.example/").status == 404)
        }
    }

    @Test func `other sites may read and send tokens, and never get cookies`() async throws {
        try await world.serving { call in
            let origin = "Origin: https://bot.example"
            let simple = try await call("GET", "/health", headers: [origin])
            #expect(simple.header("Access-Control-Allow-Origin") == "*")
            #expect(simple.header("Access-Control-Allow-Credentials") == nil)
            #expect(try await call("GET", "/health").header("Access-Control-Allow-Origin") == nil)
            let refused = try await call("GET", "/api/v1/players", headers: [origin])
            #expect(refused.status == 401)
            #expect(refused.header("Access-Control-Allow-Origin") == "*")
            let preflight = try await call(
                "OPTIONS", "/api/v1/players",
                headers: [
                    origin, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization",
                ])
            #expect(preflight.status == 200)
            #expect(preflight.text == "OK")
            #expect(preflight.header("Access-Control-Allow-Origin") == "*")
            #expect(preflight.header("Access-Control-Allow-Headers") == "authorization")
            #expect(
                preflight.header("Access-Control-Allow-Methods") == "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT")
            #expect(preflight.header("Access-Control-Max-Age") == "600")
            #expect(try await call("GET", "/", headers: [origin]).header("Access-Control-Allow-Origin") == nil)
        }
    }

    @Test func `an answer that is known already is not sent again`() async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let first = try await call("GET", "/api/v1/players/zezima/stats")
            let tag = try #require(first.header("ETag"))
            #expect(first.header("Cache-Control") == "no-cache")
            for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let again = try await call("GET", "/api/v1/players/zezima/stats", headers: ["If-None-Match: \(known)"])
                #expect(again.status == 304, "\(known)")
                #expect(again.text.isEmpty)
                #expect(again.header("ETag") == tag)
            }
            let other = try await call("GET", "/api/v1/players/zezima/stats", headers: ["If-None-Match: \"other\""])
            #expect(other.status == 200)
            #expect(try await call("GET", "/api/v1/nothing").header("ETag") == nil)
        }
    }

    /// Malformed JSON goes before log-ins, log-ins before values (§1.0.6).
    @Test(arguments: [
        (
            "POST", "/api/v1/players/bulk", #"{"usernames":"# as String?, RoutesWorld.Door.street, 422,
            "json_invalid" as String?
        ),
        ("POST", "/api/v1/players/bulk", #"{"usernames":3}"#, .street, 401, nil),
        ("POST", "/api/v1/players/bulk", #"{"usernames":3}"#, .office, 422, "list_type"),
        ("POST", "/api/v1/players/bulk", #"{"usernames":[3]}"#, .office, 422, "string_type"),
        ("POST", "/api/v1/players/bulk", "{}", .office, 422, "missing"),
        ("POST", "/api/v1/players/bulk", "[]", .office, 422, "model_attributes_type"),
        ("PUT", "/api/v1/players/a/fetch-interval", "", .office, 422, "missing"),
        ("GET", "/api/v1/players?active_only=maybe", nil, .office, 422, "bool_parsing"),
    ])
    func `what is wrong is told in order`(
        method: String, path: String, body: String?, door: RoutesWorld.Door, status: Int, type: String?
    ) async throws {
        try await world.serving { call in
            let answer = try await call(
                method, path, door, body: body, headers: body == nil ? [] : ["Content-Type: application/json"])
            #expect(answer.status == status)
            let problems = try answer.json()["detail"] as? [[String: Any]]
            #expect(problems?.first?["type"] as? String == type)
            if let problem = problems?.first { #expect(problem["loc"] != nil && problem["msg"] != nil) }
        }
    }

    @Test func `JSON under another name is text`() async throws {
        try await world.serving { call in
            let answer = try await call(
                "POST", "/api/v1/players/bulk", .office, body: #"{"usernames":["a"]}"#,
                headers: ["Content-Type: text/plain"])
            #expect(answer.status == 422)
            let problem = try #require((try answer.json()["detail"] as? [[String: Any]])?.first)
            #expect(problem["type"] as? String == "model_attributes_type")
            #expect(problem["loc"] as? [String] == ["body"])
            #expect(problem["input"] as? String == #"{"usernames":["a"]}"#)
        }
    }

    @Test func `a broken body is told with its place`() async throws {
        try await world.serving { call in
            let answer = try await call(
                "POST", "/api/v1/players/bulk", body: #"{"usernames": nope}"#,
                headers: ["Content-Type: application/json"])
            let problem = try #require((try answer.json()["detail"] as? [[String: Any]])?.first)
            #expect(problem["loc"] as? [AnyHashable] == ["body", 14])
            #expect(problem["msg"] as? String == "JSON decode error")
            #expect((problem["input"] as? [String: Any])?.isEmpty == true)
            #expect((problem["ctx"] as? [String: Any])?["error"] as? String != nil)
        }
    }

    @Test(arguments: [
        "/api/v1/players/..%2F..%2Fetc/stats", "/api/v1/players/%2e%2e%2f/stats", "/api/v1/players/%C0%AF/stats",
        "/api/v1/players/%00/stats", "/api/v1/players/a%00b/stats", "/assets/..%2Fsecret.key",
        "/api/v1/players/%3Cscript%3E/stats", "/api/v1/players/'%20OR%201=1/stats",
    ])
    func `tricks with paths find nothing`(path: String) async throws {
        try await world.serving { call in
            let answer = try await call("GET", path)
            #expect((400..<500).contains(answer.status), "\(answer.status)")
            #expect(!answer.text.contains("SQL"))
        }
    }
}
