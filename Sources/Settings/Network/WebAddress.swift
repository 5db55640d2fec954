/// An absolute URL with a host: `https://example.org/board`.
package struct WebAddress: Hashable, Sendable {
    /// As it was written, without the slash at the end.
    package let text: String
    /// In lower case.
    package let scheme: String
    /// What stands before `@`: a name and a password. Never to be shown.
    package let credentials: String?
    /// An IPv6 address has no brackets here.
    package let host: String
    package let port: Int?
    /// Everything behind host and port, the query included; empty for the root.
    package let path: String

    /// Whether the host is this machine for sure: localhost, 127.0.0.0/8, ::1.
    package var isLoopback: Bool { Host.isLoopback(host) }

    /// Scheme, host and port, with brackets where they belong: what an `Origin` header holds.
    package var origin: String {
        let host = host.contains(":") ? "[\(host)]" : host.lowercased()
        return "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "")
    }

    /// A root URL without credentials. `host` is a name or an IPv4 address.
    package init(scheme: String, host: String, port: Int?) {
        text = "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "")
        self.scheme = scheme
        credentials = nil
        self.host = host
        self.port = port
        path = ""
    }

    /// - throws: `TextObjection` with what is wrong.
    init(parsing text: String, schemes: [String]) throws(TextObjection) {
        guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F && $0 != "\\" }) else {
            throw TextObjection("holds a blank, or a character that has no place in a URL")
        }
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, schemes.contains(parts[0].lowercased()) else {
            throw TextObjection("does not start with " + schemes.map { "\($0)://" }.joined(separator: " or "))
        }
        guard !parts[1].contains("#") else { throw TextObjection("has a fragment (#)") }
        let end = parts[1].firstIndex { $0 == "/" || $0 == "?" } ?? parts[1].endIndex
        var authority = parts[1][..<end]
        var credentials: String?
        if let at = authority.lastIndex(of: "@") {
            credentials = String(authority[..<at])
            authority = authority[authority.index(after: at)...]
        }
        let (host, port) = try Host.split(String(authority))
        let path = String(parts[1][end...])
        let hasSlashAtEnd = path.hasSuffix("/") && !path.contains("?")
        self.text = hasSlashAtEnd ? String(text.dropLast()) : text
        self.path = hasSlashAtEnd ? String(path.dropLast()) : path
        scheme = parts[0].lowercased()
        self.credentials = credentials
        self.host = host
        self.port = port
    }
}
