/// Where the web server listens.
package struct ListenAddress: Hashable, Sendable {
    /// An IPv4 address, an IPv6 address without brackets, or a name.
    package var host: String
    /// 0 lets the system pick a free port.
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`.
    package var text: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// Whether only this machine can connect.
    package var isLoopback: Bool { Host.isLoopback(host) }

    /// - throws: `TextObjection` with what is wrong.
    init(parsing text: String) throws(TextObjection) {
        if !text.isEmpty, text.allSatisfy(\.isASCIIDigit) {
            throw TextObjection("is a port alone; write 127.0.0.1:\(text)")
        }
        if text.hasPrefix(":") { throw TextObjection("has no host; write 127.0.0.1\(text), or 0.0.0.0\(text) for all") }
        let (host, port) = try Host.split(text)
        guard let port else { throw TextObjection("has no port") }
        self.init(host: host, port: port)
    }
}
