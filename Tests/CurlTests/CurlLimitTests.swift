import Curl
import Foundation
import TestSupport
import Testing

/// How much of an answer is taken.
@Suite struct CurlLimitTests {
    let client = CurlClient()

    @Test(arguments: [true, false])
    func `a body may be as long as the limit and not a byte longer`(isChunked: Bool) async throws {
        try await withServer { request, connection in
            let body = [UInt8](repeating: 65, count: request.target == "/longer" ? 50_001 : 50_000)
            guard isChunked else { return connection.reply(200, body: body) }
            let size = String(body.count, radix: 16)
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(size)\r\n")
            connection.write(body)
            return connection.write("\r\n0\r\n\r\n")
        } _: { server in
            var request = plain(server.url)
            request.maximumBodyBytes = 50_000
            let response = try await client.send(request)
            #expect(response.body.count == 50_000)
            request.url += "longer"
            let error = await failure(of: request, client)
            #expect(error?.kind == .tooLarge)
            #expect(error?.message == "the answer is longer than 50000 bytes")
        }
    }

    @Test(arguments: ["/long", "/breaks-off", "/stops"])
    func `where the head is enough a body is kept as far as it came`(target: String) async throws {
        try await withServer { request, connection in
            connection.write("HTTP/1.1 201 Created\r\nRetry-After: 7\r\nContent-Length: 100000\r\n\r\n")
            connection.write([UInt8](repeating: 65, count: request.target == "/long" ? 100_000 : 30_000))
            if request.target == "/stops" { connection.waitUntilClosed() }
            return false
        } _: { server in
            var request = plain(server.url + target.dropFirst())
            request.maximumBodyBytes = 50_000
            request.timeout = target == "/stops" ? .seconds(2) : .seconds(120)
            let error = await failure(of: request, client)
            #expect(error?.kind == ["/long": .tooLarge, "/stops": .timeout, "/breaks-off": .malformedResponse][target])
            request.isHeadEnough = true
            if target == "/stops" { request.timeout = .seconds(8) }
            let response = try await client.send(request)
            #expect(response.status == 201 && response.header("Retry-After") == "7")
            // What of it comes within a timeout is the machine's matter.
            let expected = ["/long": 50_000...50_000, "/breaks-off": 30_000...30_000][target] ?? 0...30_000
            #expect(expected.contains(response.body.count))
        }
    }

    @Test(arguments: ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1", ""])
    func `an interim answer, half a line and nothing are none`(text: String) async throws {
        try await withServer { _, connection in
            connection.write(text)
            return false
        } _: { server in
            var request = plain(server.url)
            request.isHeadEnough = true
            #expect(await failure(of: request, client) != nil)
        }
    }

    @Test func `a compressed body comes out decompressed`() async throws {
        try await withServer { request, connection in
            let accepts = request.headers["accept-encoding"] ?? ""
            let headers = accepts.contains("gzip") ? ["Content-Encoding: gzip"] : []
            return connection.reply(200, headers: headers, body: Gzip.zeros(30_000))
        } _: { server in
            let response = try await client.send(plain(server.url))
            #expect(response.body == [UInt8](repeating: 0, count: 30_000))
        }
    }

    @Test func `the limit counts decompressed bytes`() async throws {
        let bomb = Gzip.zeros(20_000_000, withChecksum: false)
        #expect(bomb.count < 200_000)
        try await withServer { _, connection in
            connection.reply(200, headers: ["Content-Encoding: gzip"], body: bomb)
        } _: { server in
            let error = await failure(of: plain(server.url), client)
            #expect(error?.kind == .tooLarge)
        }
    }

    @Test(arguments: ["lines", "bytes", "interim answers"])
    func `headers without end are refused`(flood: String) async throws {
        try await withServer { _, connection in
            connection.write(flood == "interim answers" ? "" : "HTTP/1.1 200 OK\r\n")
            for number in 0..<100_000 {
                let line =
                    switch flood {
                    case "lines": "A\(number): b\r\n"
                    case "bytes": "A\(number): \(String(repeating: "b", count: 2000))\r\n"
                    default: "HTTP/1.1 103 Early Hints\r\n\r\n"
                    }
                guard connection.write(line) else { break }
            }
            return false
        } _: { server in
            let error = await failure(of: plain(server.url), client)
            #expect(error?.kind == .tooLarge, "\(String(describing: error))")
        }
    }

    @Test func `a server that says nothing is given up when the time is over`() async throws {
        try await withServer { _, connection in
            connection.waitUntilClosed()
            return false
        } _: { server in
            var request = plain(server.url)
            request.timeout = .milliseconds(150)
            let error = await failure(of: request, client)
            #expect(error?.kind == .timeout)
        }
    }

    @Test func `an answer that drips is given up when the time is over`() async throws {
        try await withServer(drip) { server in
            var request = plain(server.url)
            request.timeout = .milliseconds(300)
            #expect(await failure(of: request, client)?.kind == .timeout)
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `an answer that drips is given up when it stays too slow`() async throws {
        try await withServer(drip) { server in
            var request = plain(server.url)
            request.timeout = .seconds(600)
            request.lowSpeed = CurlLowSpeedLimit(bytesPerSecond: 10_000, period: .seconds(1))
            #expect(await failure(of: request, client)?.kind == .timeout)
        }
    }

    @Test func `a timeout of nothing is the shortest one, not none`() async throws {
        try await withServer { _, connection in
            connection.waitUntilClosed()
            return false
        } _: { server in
            var request = plain(server.url)
            request.timeout = .zero
            #expect(await failure(of: request, client)?.kind == .timeout)
        }
    }
}

/// One byte every 20 ms, for ever.
private let drip: LoopbackServer.Handler = { _, connection in
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while connection.write("x") { Thread.sleep(forTimeInterval: 0.02) }
    return false
}

/// The error of a request that must fail; nil, and an issue, when it went through.
func failure(
    of request: CurlRequest, _ client: CurlClient, sourceLocation: SourceLocation = #_sourceLocation
) async -> CurlError? {
    do {
        let response = try await client.send(request)
        Issue.record("answered with \(response.status)", sourceLocation: sourceLocation)
        return nil
    } catch {
        return error
    }
}
