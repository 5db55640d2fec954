import Testing

@testable import Settings

struct AddressTests {
    private static let web = ["http", "https"]

    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8080, true), ("[::1]:0", "::1", 0, true),
        ("localhost:80", "localhost", 80, true),
        ("0.0.0.0:65535", "0.0.0.0", 65_535, false), ("[::]:80", "::", 80, false),
        ("[::ffff:127.0.0.1]:80", "::ffff:127.0.0.1", 80, true),
        ("my-host.example.org:80", "my-host.example.org", 80, false),
    ])
    func `a listen address has a host and a port`(text: String, host: String, port: Int, isLoopback: Bool) throws {
        let address = try ListenAddress(parsing: text)
        #expect(address == ListenAddress(host: host, port: port))
        #expect(address.text == text)
        #expect(address.isLoopback == isLoopback)
    }

    @Test(arguments: [
        "", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:+80", "127.0.0.1:٨٠", "::1:80",
        "[::1]", "[::1]80", "[::1:80", "[127.0.0.1]:80", "256.0.0.1:80", "1.2.3:80", "a b:80", "-a:80", "http://a:80",
        "*:80", "a..b:80",
    ])
    func `what is no listen address is refused`(text: String) {
        #expect(throws: TextObjection.self) { try ListenAddress(parsing: text) }
    }

    @Test func `a URL is taken apart`() throws {
        let address = try WebAddress(parsing: "HTTPS://me:pw@Example.org:8443/board/?x=1", schemes: Self.web)
        #expect(address.scheme == "https")
        #expect(address.credentials == "me:pw")
        #expect(address.host == "Example.org")
        #expect(address.port == 8443)
        #expect(address.path == "/board/?x=1")
        #expect(address.origin == "https://example.org:8443")
    }

    @Test func `the slash at the end of a URL is dropped`() throws {
        #expect(try WebAddress(parsing: "https://example.org/", schemes: Self.web).text == "https://example.org")
        #expect(try WebAddress(parsing: "https://example.org/a/", schemes: Self.web).path == "/a")
    }

    @Test(arguments: [
        ("http://localhost", true), ("http://LOCALHOST:1", true), ("http://127.9.9.9/x", true),
        ("http://[::1]:1", true),
        ("http://127.0.0.1.example.org", false), ("http://localhost.example.org", false), ("http://10.0.0.1", false),
        ("http://127.0.0.1@example.org", false), ("http://[::2]", false),
    ])
    func `only this machine counts as loopback`(text: String, isLoopback: Bool) throws {
        #expect(try WebAddress(parsing: text, schemes: Self.web).isLoopback == isLoopback)
    }

    @Test(arguments: [
        "", "example.org", "ftp://example.org", "http:/example.org", "http://", "http://a b", "http://a#b",
        "http://127.1",
        "http://0x7f.1", "http://a:99999", "http://[::1", "http://bücher.example", "http://a\\b", "http://2130706433",
    ])
    func `what is no URL is refused`(text: String) {
        #expect(throws: TextObjection.self) { try WebAddress(parsing: text, schemes: Self.web) }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("127.0.0.1", "127.0.0.1", true),
        ("127.0.0.1", "127.0.0.2", false), ("127.0.0.1", "::ffff:127.0.0.1", true),
        ("172.16.0.0/12", "172.31.9.9", true),
        ("172.16.0.0/12", "172.32.0.0", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("fd00::/8", "fdff::1", true), ("fd00::/8", "fe00::1", false), ("::/0", "10.0.0.1", true), ("::1", "::1", true),
    ])
    func `a range holds its addresses`(range: String, address: String, isInside: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(arguments: ["", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "10.0.0/8", "10.0.0.0/8/8"])
    func `what is no range is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }
}
