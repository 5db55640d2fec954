import Testing

@testable import Settings

/// Which addresses outgoing messages may go to.
struct PublicAddressTests {
    @Test(arguments: [
        "127.0.0.1", "127.255.255.255", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1",
        "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.0.0.8", "198.18.0.1", "198.19.255.255", "224.0.0.1",
        "239.1.2.3", "255.255.255.255", "::", "::1", "fd00::1", "fc00::1", "fdff:ffff::1", "fe80::1", "febf::1",
        "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.1.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::1", "2001:db8::1", "2001::1",
    ])
    func `addresses of this machine and of private networks are none`(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!address.isPublic)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "126.255.255.255", "128.0.0.1", "172.15.255.255", "172.32.0.1",
        "192.167.255.255", "192.169.0.1", "169.253.1.1", "169.255.0.1", "100.63.255.255", "100.128.0.1",
        "162.159.128.233", "223.255.255.255", "2606:4700::6810:1", "2001:4860:4860::8888", "::ffff:1.1.1.1",
    ])
    func `others are`(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.isPublic)
    }

    @Test func `the bytes of a socket's address are the same address`() throws {
        #expect(IPAddress(bytes: [127, 0, 0, 1]) == IPAddress("127.0.0.1"))
        #expect(IPAddress(bytes: [UInt8](repeating: 0, count: 15) + [1]) == IPAddress("::1"))
        #expect(IPAddress(bytes: [1, 2, 3]) == nil)
    }
}
