import Curl
import Foundation
import TestSupport
import Testing

/// Requests that get no answer, and what is said about it.
@Suite struct CurlFailureTests {
    let client = CurlClient()

    @Test func `a refused connection is told with the address`() async throws {
        let port = try ListeningSocket.closedPort()
        let error = await failure(of: plain("http://127.0.0.1:\(port)/"), client)
        #expect(error?.kind == .connection)
        #expect(error?.code == 7)
        #expect(error?.message.contains("\(port)") == true, "\(String(describing: error))")
    }

    @Test func `a socket that is not there is a failed connection`() async {
        var request = plain("http://hiscored/")
        request.unixSocketPath = "/nonexistent/hiscored.sock"
        #expect(await failure(of: request, client)?.kind == .connection)
    }

    /// A label of 64 letters is refused by the resolver itself, so nothing leaves the machine.
    @Test func `a name that cannot be looked up is told apart`() async {
        let host = String(repeating: "a", count: 64) + ".invalid"
        #expect(await failure(of: plain("http://\(host)/"), client)?.kind == .nameLookup)
    }

    @Test(arguments: [
        ("", CurlError.Kind.connection),
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", .malformedResponse),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", .malformedResponse),
        ("SSH-2.0-OpenSSH_9.2 and more than enough text\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!", .malformedResponse),
    ])
    func `a broken answer has its own kind`(answer: String, kind: CurlError.Kind) async throws {
        try await withServer { _, connection in
            connection.write(answer)
            return false
        } _: { server in
            let error = await failure(of: plain(server.url), client)
            #expect(error?.kind == kind, "\(String(describing: error))")
            #expect(error?.message.isEmpty == false)
        }
    }

    @Test func `plain HTTP is refused unless the request allows it`() async throws {
        try await withServer { _, connection in
            connection.reply()
        } _: { server in
            let error = await failure(of: CurlRequest(url: server.url), client)
            #expect(error?.kind == .protocolNotAllowed)
            #expect(server.connectionCount == 0)
        }
    }

    @Test(arguments: ["file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1/"])
    func `no other protocol is spoken`(url: String) async {
        #expect(await failure(of: plain(url), client)?.kind == .protocolNotAllowed)
    }

    @Test(arguments: ["", "not a url", "http://", "http://[::1", "http://127.0.0.1:99999/"])
    func `a URL that is none fails without a trap`(url: String) async {
        #expect(await failure(of: plain(url), client) != nil)
    }

    @Test func `a line break cannot smuggle in another header`() async throws {
        try await withServer { _, connection in
            connection.reply()
        } _: { server in
            var header = plain(server.url)
            header.headers = ["X-Name: a\r\nX-Admin: yes"]
            var agent = plain(server.url)
            agent.userAgent = "a\nX-Admin: yes"
            var method = plain(server.url)
            method.method = "GET / HTTP/1.1\r\nX-Admin: yes\r\n\r\nGET"
            for (request, name) in [(header, "header"), (agent, "user agent"), (method, "method")] {
                let error = await failure(of: request, client)
                #expect(error?.kind == .other)
                #expect(error?.message.contains("the \(name) of the request") == true)
            }
            #expect(await failure(of: plain(server.url + "a\0b"), client)?.kind == .other)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a failed request leaves the next one alone`() async throws {
        try await withServer { request, connection in
            guard request.target != "/bad" else { return false }
            return connection.reply(text: "fine")
        } _: { server in
            for _ in 1...3 {
                #expect(await failure(of: plain(server.url + "bad"), client)?.kind == .connection)
                let response = try await client.send(plain(server.url))
                #expect(response.status == 200)
            }
        }
    }
}
