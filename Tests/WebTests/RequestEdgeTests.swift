import Foundation
import TestSupport
import Testing

@testable import Web

/// Requests at the edges of HTTP: refused, and no trouble of ours.
@Suite struct RequestEdgeTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private var errors: [String] { world.log.lines.filter { $0.hasPrefix("error") } }

    private static let host = "Host: localhost\r\n"
    private static let post = "POST /api/v1/players/bulk HTTP/1.1\r\nContent-Type: application/json\r\n"

    @Test(arguments: [
        ("\(post)\(host)Transfer-Encoding: xchunked\r\n\r\n{}", "400"),
        ("\(post)\(host)Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", "400"),
        ("GET /health HTTP/1.1\r\n\r\n", "400"),
        ("GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"),
        ("GET /health HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", "400"),
        ("GET /health HTTP/1.0\r\n\r\n", "200"),
        ("GET /health HTTP/1.1\r\n\(host)\r\n", "200"),
    ])
    func `a request is answered by its own faults`(request: String, status: String) async throws {
        try await world.serving { call in
            let answer = try await LoopbackCaller.exchange(port: call.port, request)
            #expect(
                answer.hasPrefix("HTTP/1.1 \(status)") || answer.hasPrefix("HTTP/1.0 \(status)"), "\(answer.prefix(60))"
            )
            #expect(try await call("GET", "/health").status == 200)
        }
        #expect(errors.isEmpty, "\(errors)")
    }

    @Test func `who hangs up within a body is no error`() async throws {
        try await world.serving { call in
            for end in ["Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{"] {
                do {
                    let caller = try LoopbackCaller(port: call.port)
                    caller.write(Self.post + Self.host + end)
                }
                // Another connection, so that this one was seen to end.
                for _ in 1...20 { #expect(try await call("GET", "/health").status == 200) }
            }
        }
        #expect(errors.isEmpty, "\(errors)")
    }

    @Test(arguments: [
        ("localhost:1", true), ("[::1]:80", true), ("a.example", true), ("evil.example/x?", false), ("a@b", false),
        ("a b", false), ("a\\b", false), ("", false),
    ])
    func `only a host leads elsewhere`(host: String, isHost: Bool) async throws {
        try await world.serving { call in
            let answer = try await LoopbackCaller.exchange(
                port: call.port, "GET /health/ HTTP/1.1\r\nHost: \(host)\r\n\r\n")
            #expect(answer.hasPrefix(isHost ? "HTTP/1.1 307" : "HTTP/1.1 404"), "\(answer.prefix(60))")
            #expect(answer.contains("ocation: http://\(host)/health\r\n") == isHost)
        }
    }
}
