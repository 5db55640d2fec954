/// Where the hiscores are: `https://host`, with a port and a path before the tables if need be. Plain `http` is taken
/// for a loopback host alone.
///
/// It is read with a narrow grammar of its own, and requests are built from the parts, so that nothing here is taken
/// for loopback that libcurl would take for another host.
package struct UpstreamAddress: Hashable, Sendable, CustomStringConvertible {
    package let isEncrypted: Bool
    /// In lower case; an IPv6 address in its brackets.
    package let host: String
    package let port: Int?
    /// Empty, or `/` and more, without a slash at the end.
    package let path: String

    package init(_ text: String) throws(UpstreamAddressError) {
        var rest = Substring(text)
        if let after = rest.dropping(prefix: "https://") {
            (isEncrypted, rest) = (true, after)
        } else if let after = rest.dropping(prefix: "http://") {
            (isEncrypted, rest) = (false, after)
        } else {
            throw UpstreamAddressError(text, "it must begin with https://")
        }
        let authority = rest.prefix { $0 != "/" }
        guard let (host, port) = Self.split(authority) else {
            throw UpstreamAddressError(text, "between https:// and the next / only a host name and a port may stand")
        }
        self.host = host
        self.port = port
        let path = rest[authority.endIndex...]
        guard Self.isPlain(path, with: "/-._~%=+,;:!$&'()*") else {
            throw UpstreamAddressError(text, "after the host only a plain path may stand, no ? and no #")
        }
        self.path = String(path.reversed().drop { $0 == "/" }.reversed())
        guard isEncrypted || isLoopback else {
            throw UpstreamAddressError(
                text, "plain http is for the own machine alone (localhost, 127.0.0.0/8, ::1); write https://")
        }
    }

    /// The address without a slash at the end.
    package var description: String {
        "\(isEncrypted ? "https" : "http")://\(hostAndPort)\(path)"
    }

    /// What the gate is kept under: all tables of a host share it.
    package var hostAndPort: String {
        port.map { "\(host):\($0)" } ?? host
    }

    /// `localhost`, 127.0.0.0/8 in four decimal numbers, `::1`.
    package var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers.first == "127"
            && numbers.allSatisfy { number in UInt8(number).map { String($0) == number } ?? false }
    }

    private static func split(_ authority: Substring) -> (host: String, port: Int?)? {
        let hostEnd =
            authority.first == "["
            ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
            : authority.firstIndex(of: ":") ?? authority.endIndex
        guard let hostEnd else { return nil }
        let host = authority[..<hostEnd].lowercased()
        guard isPlain(host, with: host.hasPrefix("[") ? "[]:." : "-._"),
            host.contains(where: { $0.isLetter || $0.isNumber })
        else { return nil }
        guard hostEnd < authority.endIndex else { return (host, nil) }
        let digits = authority[hostEnd...].dropFirst()
        guard authority[hostEnd] == ":", digits.allSatisfy({ $0.isASCII && $0.isNumber }), let port = UInt16(digits),
            port > 0
        else { return nil }
        return (host, Int(port))
    }

    /// Whether a text holds nothing but ASCII letters, digits and the given marks.
    private static func isPlain(_ text: some StringProtocol, with marks: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9": true
            default: marks.unicodeScalars.contains(scalar)
            }
        }
    }
}

extension Substring {
    /// The rest after a prefix in any case; nil when it is not there.
    fileprivate func dropping(prefix: String) -> Substring? {
        self.prefix(prefix.count).lowercased() == prefix ? dropFirst(prefix.count) : nil
    }
}
