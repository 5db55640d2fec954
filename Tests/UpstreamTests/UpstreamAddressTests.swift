import Testing
import Upstream

@Suite struct UpstreamAddressTests {
    @Test(arguments: [
        ("https://secure.runescape.com", "https://secure.runescape.com", "secure.runescape.com"),
        ("HTTPS://Secure.RuneScape.com/", "https://secure.runescape.com", "secure.runescape.com"),
        ("https://example.org:8443/a/b//", "https://example.org:8443/a/b", "example.org:8443"),
        ("https://10.0.0.1", "https://10.0.0.1", "10.0.0.1"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443", "[2001:db8::1]:8443"),
        ("http://localhost:8081/prefix", "http://localhost:8081/prefix", "localhost:8081"),
        ("http://127.0.0.1:1", "http://127.0.0.1:1", "127.0.0.1:1"),
        ("http://127.255.3.4", "http://127.255.3.4", "127.255.3.4"),
        ("http://[::1]:65535/", "http://[::1]:65535", "[::1]:65535"),
    ])
    func `an address loses its last slash and keeps the rest`(text: String, whole: String, gate: String) throws {
        let address = try UpstreamAddress(text)
        #expect(address.description == whole)
        #expect(address.hostAndPort == gate)
        #expect(address.isEncrypted == whole.hasPrefix("https"))
    }

    @Test(arguments: [
        "http://secure.runescape.com", "http://128.0.0.1", "http://127.0.0.1.example.org", "http://127.example.org",
        "http://localhost.example.org", "http://localhost.", "http://0.0.0.0", "http://127.1", "http://127.0.0.01",
        "http://127.0.0.256", "http://127.0.0.+1", "http://0x7f.0.0.1", "http://2130706433", "http://[::2]",
        "http://[::ffff:127.0.0.1]", "http://[::1%25lo]",
    ])
    func `plain http is for loopback alone`(text: String) {
        #expect(throws: UpstreamAddressError.self) { try UpstreamAddress(text) }
    }

    @Test(arguments: [
        "", "secure.runescape.com", "ftp://example.org", "https:/example.org", "https://", "https:///path",
        "https://user@example.org", "http://localhost@example.org", "http://localhost:80@example.org/",
        "http://localhost\\@example.org", "https://example.org:", "https://example.org:0", "https://example.org:65536",
        "https://example.org:8o", "https://example.org:-1", "https://example.org:+1", "https://exa mple.org",
        "https://example.org?x", "https://example.org/a?x=1", "https://example.org/#a", "https://example.org/a b",
        "https://example.org/\r\nX: y", "https://ex\u{E4}mple.org", "https://[::1", "https://.",
        "https://example.org:\u{0663}",
    ])
    func `anything but a host, a port and a path is refused`(text: String) {
        #expect(throws: UpstreamAddressError.self) { try UpstreamAddress(text) }
    }

    @Test func `the error says what to write instead`() {
        let error = #expect(throws: UpstreamAddressError.self) { try UpstreamAddress("http://hiscores.example.org") }
        #expect(error?.description.hasPrefix("\"http://hiscores.example.org\" is no address of the hiscores: ") == true)
        #expect(error?.description.contains("write https://") == true)
    }

    @Test(arguments: [
        ("https://localhost", true), ("https://127.0.0.1", true), ("https://[::1]", true),
        ("https://example.org", false),
        ("https://192.168.1.1", false),
    ])
    func `loopback is told from everything else`(text: String, isLoopback: Bool) throws {
        #expect(try UpstreamAddress(text).isLoopback == isLoopback)
    }
}
