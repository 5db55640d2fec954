import Curl
import Foundation
import Synchronization
import TestSupport
import Testing

/// Where a request with a guard may connect to.
@Suite struct CurlAddressTests {
    let client = CurlClient()

    private final class Asked: Sendable {
        private let addresses = Mutex<[[UInt8]]>([])

        var all: [[UInt8]] { addresses.withLock { $0 } }

        func add(_ address: [UInt8]) -> Int {
            addresses.withLock {
                $0.append(address)
                return $0.count
            }
        }
    }

    @Test func `the address itself is asked about, and a name is looked up but once`() async throws {
        let asked = Asked()
        try await withServer { _, connection in
            connection.reply(200, text: "ok")
        } _: { server in
            var request = plain("http://localhost:\(server.port)/")
            request.mayConnect = {
                _ = asked.add($0)
                return $0 == [127, 0, 0, 1]
            }
            let answer1 = try await client.send(request)
            #expect(answer1.status == 200)
        }
        #expect(asked.all.last == [127, 0, 0, 1])
        #expect(asked.all.dropLast().allSatisfy { $0 == [UInt8](repeating: 0, count: 15) + [1] })
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func `a refused address is never connected to, and named`(host: String) async throws {
        let asked = Asked()
        try await withServer { _, connection in
            _ = asked.add([])
            return connection.reply(200, text: "ok")
        } _: { server in
            var request = plain("http://\(host):\(server.port)/")
            request.mayConnect = { _ in false }
            let error = await failure(of: request, client)
            #expect(error?.kind == .addressNotAllowed)
            #expect(error?.message.hasSuffix("which is not allowed") == true, "\(error?.message ?? "")")
        }
        #expect(asked.all.isEmpty)
    }

    @Test func `a connection that others opened is not used`() async throws {
        try await withServer { _, connection in
            connection.reply(200, text: "ok")
        } _: { server in
            let answer2 = try await client.send(plain(server.url))
            #expect(answer2.status == 200)
            var guarded = plain(server.url)
            guarded.mayConnect = { _ in false }
            #expect(await failure(of: guarded, client)?.kind == .addressNotAllowed)
            // And what it asked for says nothing about the next.
            let answer3 = try await client.send(plain(server.url))
            #expect(answer3.status == 200)
        }
    }

    @Test func `each attempt is asked about, whatever the one before was told`() async throws {
        let asked = Asked()
        try await withServer { _, connection in
            connection.reply(200, text: "ok")
        } _: { server in
            var request = plain(server.url)
            request.mayConnect = { asked.add($0) == 1 }
            let answer4 = try await client.send(request)
            #expect(answer4.status == 200)
            #expect(await failure(of: request, client)?.kind == .addressNotAllowed)
        }
        #expect(asked.all.count == 2)
    }

    private static let loopback6 = [UInt8](repeating: 0, count: 15) + [1]
    private static let hasIPv6: Bool = {
        let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        return descriptor >= 0
    }()

    // libcurl itself knows that `localhost` has an address of each kind.
    @Test(.enabled(if: hasIPv6, "the machine does not speak IPv6"))
    func `each address of a name is asked about, also after others were refused`() async throws {
        let asked = Asked()
        var request = plain("http://localhost:\(try ListeningSocket.closedPort())/")
        request.mayConnect = {
            _ = asked.add($0)
            return false
        }
        #expect(await failure(of: request, client)?.kind == .addressNotAllowed)
        #expect(Set(asked.all) == [[127, 0, 0, 1], Self.loopback6])
    }

    @Test(.enabled(if: hasIPv6, "the machine does not speak IPv6"))
    func `a refused address is no way out when the allowed one cannot be reached`() async throws {
        let asked = Asked()
        try await withServer { _, connection in
            connection.reply(200, text: "ok")
        } _: { server in
            // Nobody listens at that port of ::1.
            var request = plain("http://localhost:\(server.port)/")
            request.mayConnect = {
                _ = asked.add($0)
                return $0 == Self.loopback6
            }
            #expect(await failure(of: request, client) != nil)
            #expect(server.connectionCount == 0)
        }
        #expect(Set(asked.all) == [[127, 0, 0, 1], Self.loopback6])
    }

    @Test(.enabled(if: hasIPv6, "the machine does not speak IPv6"))
    func `an address of IPv6 that is written in the URL is asked about`() async throws {
        let asked = Asked()
        var request = plain("http://[::1]:\(try ListeningSocket.closedPort())/")
        request.mayConnect = {
            _ = asked.add($0)
            return false
        }
        #expect(await failure(of: request, client)?.message == "the host has the address ::1, which is not allowed")
        #expect(asked.all == [Self.loopback6])
    }
}
