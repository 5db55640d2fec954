extension ValueKind where Value == ListenAddress {
    static var listenAddress: ValueKind<ListenAddress> {
        .parsed(
            "a string", allowed: "host:port, such as 127.0.0.1:8080, [::1]:8080 or localhost:0", write: \.text,
            parse: { text in try ListenAddress(parsing: text) })
    }
}

extension ValueKind where Value == AddressRange {
    static var addressRange: ValueKind<AddressRange> {
        .parsed("a string", allowed: "an IP address or a range such as 10.0.0.0/8", write: \.text) { text in
            guard let range = AddressRange(text) else { throw TextObjection("is neither an address nor a range") }
            return range
        }
    }
}

extension ValueKind where Value == WebAddress {
    /// Where pages or the hiscores are found: no credentials, no query.
    static var site: ValueKind<WebAddress> {
        .parsed("a string", allowed: "an http or https URL", write: \.text) { text in
            let address = try WebAddress(parsing: text, schemes: ["http", "https"])
            if address.credentials != nil {
                throw TextObjection(alone: "a URL with a name or password is not taken here")
            }
            if address.path.contains("?") { throw TextObjection("has a query (?)") }
            return address
        }
    }

    /// An address whose path is a secret, such as the one of a monitoring service.
    static var secretAddress: ValueKind<WebAddress> {
        .parsed(
            "a string", allowed: "an http or https URL", isSecret: true, write: \.text,
            mask: { "\($0.origin)/***" },
            parse: { text in try WebAddress(parsing: text, schemes: ["http", "https"]) })
    }

    /// A proxy for outgoing requests, with or without credentials.
    static var proxy: ValueKind<WebAddress> {
        .parsed(
            "a string", allowed: "a URL such as http://host:3128 or socks5h://name:password@host:1080", isSecret: true,
            write: \.text,
            mask: { $0.credentials == nil ? $0.text : $0.text.maskingCredentials },
            parse: { text in
                let schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]
                let address = try WebAddress(parsing: text, schemes: schemes)
                guard address.path.isEmpty else { throw TextObjection("has a path") }
                return address
            })
    }
}

extension String {
    /// The URL with `***` for what stands before `@`.
    fileprivate var maskingCredentials: String {
        guard let start = firstRange(of: "://")?.upperBound, let at = lastIndex(of: "@") else { return self }
        return self[..<start] + "***" + self[at...]
    }
}
