import Curl
import Foundation
import TestSupport
import Testing

/// What a request and its answer look like on the wire.
@Suite struct CurlClientTests {
    let client = CurlClient()

    @Test func `an answer carries its status, its headers and its body`() async throws {
        try await withServer { _, connection in
            connection.reply(418, headers: ["X-First: one", "x-first:two ", "Empty:"], text: "short and stout")
        } _: { server in
            let response = try await client.send(plain(server.url + "pot?a=b%20c"))
            #expect(response.status == 418)
            #expect(response.header("X-FIRST") == "one")
            #expect(response.headers.filter { $0.name.lowercased() == "x-first" }.map(\.value) == ["one", "two"])
            #expect(response.header("empty") == "")
            #expect(response.header("missing") == nil)
            #expect(String(decoding: response.body, as: UTF8.self) == "short and stout")
            #expect(server.requests.map(\.target) == ["/pot?a=b%20c"])
        }
    }

    @Test func `requests one after another share a connection`() async throws {
        try await withServer { request, connection in
            connection.reply(text: request.target)
        } _: { server in
            for number in 1...50 {
                let response = try await client.send(plain(server.url + "\(number)"))
                #expect(String(decoding: response.body, as: UTF8.self) == "/\(number)")
            }
            #expect(server.connectionCount == 1)
        }
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE"])
    func `a body is sent as it is with any method`(method: String) async throws {
        let body: [UInt8] = Array(0...255)
        try await withServer { request, connection in
            connection.reply(200, body: request.body)
        } _: { server in
            var request = plain(server.url)
            request.method = method
            request.body = body
            request.headers = ["Content-Type: application/octet-stream"]
            request.userAgent = "tester/1 (me@example.org)"
            let response = try await client.send(request)
            #expect(response.body == body)
            let seen = try #require(server.requests.first)
            #expect(seen.method == method)
            #expect(seen.headers["content-type"] == "application/octet-stream")
            #expect(seen.headers["user-agent"] == "tester/1 (me@example.org)")
        }
    }

    @Test func `a large body does not wait for permission`() async throws {
        try await withServer { request, connection in
            connection.reply(text: "\(request.body.count) \(request.headers["expect"] ?? "none")")
        } _: { server in
            var request = plain(server.url)
            request.method = "POST"
            request.body = [UInt8](repeating: 7, count: 3_000_000)
            let response = try await client.send(request)
            #expect(String(decoding: response.body, as: UTF8.self) == "3000000 none")
        }
    }

    @Test func `a POST without a body says that it is empty, a DELETE says nothing`() async throws {
        try await withServer { _, connection in
            connection.reply()
        } _: { server in
            for method in ["POST", "DELETE", "HEAD", "GET"] {
                var request = plain(server.url)
                request.method = method
                _ = try await client.send(request)
            }
            #expect(server.requests.map(\.method) == ["POST", "DELETE", "HEAD", "GET"])
            #expect(server.requests.map { $0.headers["content-length"] } == ["0", nil, nil, nil])
        }
    }

    @Test func `an answer to HEAD has no body, whatever length it names`() async throws {
        try await withServer { _, connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
        } _: { server in
            var request = plain(server.url)
            request.method = "HEAD"
            let response = try await client.send(request)
            #expect(response.header("content-length") == "99")
            #expect(response.body.isEmpty)
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect is an answer and is not followed`(status: Int) async throws {
        try await withServer { _, connection in
            connection.reply(status, headers: ["Location: /elsewhere"], text: "moved")
        } _: { server in
            let response = try await client.send(plain(server.url))
            #expect(response.status == status)
            #expect(response.header("location") == "/elsewhere")
            #expect(server.requests.count == 1)
        }
    }

    @Test func `cookies are not kept and nothing of one request leaks into the next`() async throws {
        try await withServer { _, connection in
            connection.reply(200, headers: ["Set-Cookie: id=1; Path=/"])
        } _: { server in
            var request = plain(server.url)
            request.method = "PUT"
            request.body = [1]
            request.headers = ["X-Secret: one"]
            request.userAgent = "first"
            _ = try await client.send(request)
            _ = try await client.send(plain(server.url))
            let second = try #require(server.requests.last)
            #expect(second.method == "GET")
            #expect(Set(second.headers.keys) == ["host", "accept", "accept-encoding"])
        }
    }

    @Test func `interim answers are not the answer`() async throws {
        try await withServer { _, connection in
            connection.write("HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
            return connection.reply(200, headers: ["X-Late: yes"], text: "done")
        } _: { server in
            let response = try await client.send(plain(server.url))
            #expect(response.status == 200)
            #expect(response.header("x-early") == nil)
            #expect(response.header("x-late") == "yes")
        }
    }

    @Test func `a Unix-domain socket takes the place of the host`() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/curl-\(UInt32.random(in: 0 ... .max)).sock"
        defer { unlink(path) }
        try await withServer(on: .unixSocket(path)) { request, connection in
            connection.reply(text: "\(request.headers["host"] ?? "none") \(request.target)")
        } _: { server in
            var request = plain("http://hiscored/api")
            request.unixSocketPath = path
            for _ in 1...3 {
                let response = try await client.send(request)
                #expect(String(decoding: response.body, as: UTF8.self) == "hiscored /api")
            }
            #expect(server.connectionCount == 1)
        }
    }

    @Test func `a proxy is asked when the request names one`() async throws {
        try await withServer { request, connection in
            connection.reply(text: request.target)
        } _: { proxy in
            var request = plain("http://hiscores.invalid/table")
            request.proxy = proxy.url
            let response = try await client.send(request)
            #expect(String(decoding: response.body, as: UTF8.self) == "http://hiscores.invalid/table")
        }
    }

    @Test func `a connection that is kept says now and then that it is there`() async throws {
        try await withServer { _, connection in
            connection.reply(text: "kept")
        } _: { server in
            _ = try await client.send(plain(server.url))
            let settings = keepAliveOfSockets(connectedTo: server.port)
            #expect(settings == [true])
        }
    }

    @Test func `64 requests are under way at once, none of them lost or mixed up`() async throws {
        let barrier = Barrier(parties: 64)
        try await withServer { request, connection in
            barrier.wait()
            return connection.reply(text: request.target)
        } _: { server in
            let bodies = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 1...64 {
                    group.addTask {
                        let response = try await client.send(plain(server.url + "\(number)"))
                        return String(decoding: response.body, as: UTF8.self)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(bodies) == Set((1...64).map { "/\($0)" }))
            #expect(barrier.wasReached)
        }
    }
}

/// Whether TCP keep-alive is on, for each socket of this process that is connected to a port of 127.0.0.1.
private func keepAliveOfSockets(connectedTo port: Int) -> [Bool] {
    // Tests that run beside this one may have thousands of them open.
    (0..<min(Int32(clamping: sysconf(Int32(_SC_OPEN_MAX))), 1 << 20)).compactMap { descriptor in
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isPeer = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &length) == 0 }
        }
        guard isPeer, address.sin_family == sa_family_t(AF_INET), Int(UInt16(bigEndian: address.sin_port)) == port
        else { return nil }
        var isOn: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &isOn, &size) == 0 && isOn != 0
    }
}

/// A request that may go to the test's own server over plain HTTP, and waits for it as long as a busy machine may take.
func plain(_ url: String) -> CurlRequest {
    var request = CurlRequest(url: url)
    request.protocols = .httpAndHTTPS
    request.timeout = .seconds(120)
    request.connectTimeout = .seconds(120)
    return request
}
