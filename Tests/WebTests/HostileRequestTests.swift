import Foundation
import Store
import TestSupport
import Testing

@testable import Web

/// Requests that no client means well with: each ends with a 4xx or a closed connection, and the next visitor is served.
@Suite struct HostileRequestTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private static let host = "Host: localhost\r\n"

    @Test(arguments: [
        ("GET /health\r\n\r\n", "400"),
        ("GET /health HTTP/9.9\r\n\(host)\r\n", "400"),
        ("\u{0}\u{1}\u{2}\r\n\r\n", "400"),
        ("GET /health HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n", "400"),
        ("GET /health HTTP/1.1\r\n\(host)Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "400"),
        ("GET /health HTTP/1.1\r\n\(host)X: \(String(repeating: "a", count: 40_000))\r\n\r\n", "400"),
        ("GET /health HTTP/1.1\r\n\(host)\(String(repeating: "X: y\r\n", count: 200))\r\n", "400"),
        ("GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\(host)\r\n", "4"),
        ("GET /api/v1/players/../../etc/passwd HTTP/1.1\r\n\(host)\r\n", "404"),
        ("GET /%00 HTTP/1.1\r\n\(host)\r\n", "404"),
        ("BREW /health HTTP/1.1\r\n\(host)\r\n", "4"),
        ("GET http://evil.example/api/v1/nothing HTTP/1.1\r\n\(host)\r\n", "404"),
    ])
    func `what is no request of ours is refused`(request: String, status: String) async throws {
        try await world.serving { call in
            let answer = try await LoopbackCaller.exchange(port: call.port, request)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 \(status)"), "\(answer.prefix(60))")
            #expect(try await call("GET", "/health").status == 200)
        }
    }

    @Test func `ten megabytes are refused before they are read`() async throws {
        try await world.serving { call in
            let head = "POST /api/v1/players/bulk HTTP/1.1\r\n\(Self.host)Content-Type: application/json\r\n"
            let announced = try await LoopbackCaller.exchange(
                port: call.port, head + "Content-Length: 10485760\r\n\r\n{")
            #expect(announced.hasPrefix("HTTP/1.1 413"))
            let chunk = "10000\r\n\(String(repeating: " ", count: 0x10000))\r\n"
            let dripped = try await LoopbackCaller.exchange(
                port: call.port,
                head + "Transfer-Encoding: chunked\r\n\r\n" + String(repeating: chunk, count: 160) + "0\r\n\r\n")
            #expect(dripped.isEmpty || dripped.hasPrefix("HTTP/1.1 413"))
            #expect(try await call("GET", "/health").status == 200)
        }
    }

    @Test func `a thousand connections that say nothing keep nobody out`() async throws {
        try await world.serving { call in
            let idle = try (0..<1000).map { _ in try LoopbackCaller(port: call.port) }
            for caller in idle.prefix(500) { caller.write("GET /hea") }
            #expect(try await call("GET", "/health").status == 200)
            withExtendedLifetime(idle) {}
        }
    }

    @Test func `text of a stranger is shown as text and stored nowhere`() async throws {
        try await world.serving { call in
            for name in ["%3Cb%3E", "';DROP%20TABLE", "a%22onload=x", "%F0%9F%98%80"] {
                let answer = try await call("GET", "/api/v1/players/\(name)/stats")
                #expect(answer.status == 400)
                #expect(answer.header("Content-Type") == "application/json")
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
            }
            #expect(try await world.store.read { try $0.players() }.isEmpty)
        }
    }
}
