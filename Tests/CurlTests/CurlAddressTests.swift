import Curl
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
}
