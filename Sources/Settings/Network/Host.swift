/// The rules for host names that URLs and `server.listen` share.
enum Host {
    /// Whether the text is an IPv4 address, or a name of letters, digits, hyphens, underscores and dots.
    static func isNameOrIPv4(_ text: String) -> Bool {
        guard (1...253).contains(text.utf8.count) else { return false }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let areLabels = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        }
        guard areLabels, let last = labels.last else { return false }
        // A name that ends in a number is an address to every resolver, so it must be a right one.
        return last.allSatisfy(\.isASCIIDigit) ? IPAddress(text) != nil : true
    }

    /// Whether the host, an IPv6 address without brackets, is this machine for sure: localhost, 127.0.0.0/8, ::1.
    static func isLoopback(_ host: String) -> Bool {
        host.lowercased() == "localhost" || IPAddress(host)?.isLoopback ?? false
    }

    /// Splits `host`, `host:port`, `[::1]` or `[::1]:port`.
    ///
    /// - throws: `TextObjection` with what is wrong.
    static func split(_ text: String) throws(TextObjection) -> (host: String, port: Int?) {
        var host = text[...]
        var port: Substring?
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else {
                throw TextObjection("has no ']' behind the IPv6 address")
            }
            host = text[text.index(after: text.startIndex)..<close]
            let rest = text[text.index(after: close)...]
            guard rest.isEmpty || rest.hasPrefix(":") else {
                throw TextObjection("has something else than a port behind ']'")
            }
            port = rest.isEmpty ? nil : rest.dropFirst()
            guard host.contains(":"), IPAddress(String(host)) != nil else {
                throw TextObjection("has no IPv6 address between the brackets")
            }
        } else {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count <= 2 else {
                throw TextObjection("has an IPv6 address without brackets; write [::1]:8080")
            }
            host = parts[0]
            port = parts.count == 2 ? parts[1] : nil
            guard !host.isEmpty else { throw TextObjection("has no host") }
            guard isNameOrIPv4(String(host)) else { throw TextObjection("has an impossible host") }
        }
        guard let port else { return (String(host), nil) }
        guard !port.isEmpty, port.allSatisfy(\.isASCIIDigit), let number = Int(port), number <= 65_535 else {
            throw TextObjection("has an impossible port")
        }
        return (String(host), number)
    }
}
