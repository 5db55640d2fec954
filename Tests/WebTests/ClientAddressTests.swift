import HTTPTypes
import Testing

@testable import Web

@Suite struct ClientAddressTests {
    private static let proxies: Set = ["127.0.0.1", "10.0.0.1", "fd00::1"]

    private func find(_ peer: String?, _ forwarded: [String]) -> String {
        var headers = HTTPFields()
        headers[values: .xForwardedFor] = forwarded
        return ClientAddress.find(peer: peer, headers) { Self.proxies.contains($0) }.text
    }

    private static let cases: [(String?, [String], String)] = [
        ("192.0.2.7", ["198.51.100.1"], "192.0.2.7"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["192.0.2.7"], "192.0.2.7"),
        ("127.0.0.1", ["198.51.100.1, 192.0.2.7"], "192.0.2.7"),
        ("127.0.0.1", ["198.51.100.1, 192.0.2.7, 10.0.0.1"], "192.0.2.7"),
        ("127.0.0.1", ["198.51.100.1", "192.0.2.7 ,10.0.0.1"], "192.0.2.7"),
        ("127.0.0.1", ["10.0.0.1"], "10.0.0.1"),
        ("127.0.0.1", ["192.0.2.7, unknown"], "127.0.0.1"),
        ("127.0.0.1", ["192.0.2.7, , 10.0.0.1"], "10.0.0.1"),
        ("127.0.0.1", ["192.0.2.7:4711"], "192.0.2.7"),
        ("127.0.0.1", ["[2001:db8::7]:4711"], "2001:db8::7"),
        ("127.0.0.1", ["2001:DB8:0:0::7"], "2001:db8::7"),
        ("::ffff:127.0.0.1", ["192.0.2.7"], "192.0.2.7"),
        ("127.0.0.1", ["::ffff:192.0.2.7"], "192.0.2.7"),
        ("fd00::1", ["192.0.2.7"], "192.0.2.7"),
        ("fe80::1%eth0", [], "fe80::1"),
        (nil, ["192.0.2.7"], "unknown"),
    ]

    @Test(arguments: cases)
    func `the nearest hop that is no proxy of ours counts`(peer: String?, forwarded: [String], address: String) {
        #expect(find(peer, forwarded) == address)
    }

    @Test func `a limit is shared by an address, or by what one person has of IPv6`() throws {
        #expect(try #require(ClientAddress("192.0.2.7")).network == "192.0.2.7")
        let home = try #require(ClientAddress("2001:db8:1:2:3:4:5:6"))
        #expect(home.network == "2001:db8:1:2::/64")
        #expect(ClientAddress("2001:db8:1:2:ffff::1")?.network == home.network)
        #expect(ClientAddress("2001:db8:1:3::1")?.network != home.network)
    }

    @Test func `loopback is known in every form`() {
        for text in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"] {
            #expect(ClientAddress(text)?.isLoopback == true, "\(text)")
        }
        for text in ["192.0.2.7", "::2", "::", "1::1"] { #expect(ClientAddress(text)?.isLoopback == false, "\(text)") }
        for text in ["", "localhost", "192.0.2", "1.2.3.4.5", "::g", "[::1]"] { #expect(ClientAddress(text) == nil) }
    }
}
