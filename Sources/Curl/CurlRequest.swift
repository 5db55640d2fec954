/// One HTTP request. Redirects are never followed, cookies never kept, certificates always checked, and proxies taken
/// from here alone, not from the environment.
package struct CurlRequest: Sendable {
    package var url: String
    package var method: String
    /// Whole lines, such as `Accept: text/plain`.
    package var headers: [String] = []
    /// Sent as it is with any method; a POST, PUT or PATCH without one sends an empty body.
    package var body: [UInt8]?
    /// From the hand-over to the last byte of the answer.
    package var timeout: Duration = .seconds(30)
    /// For the name look-up, the connection and the TLS handshake together.
    package var connectTimeout: Duration = .seconds(10)
    /// The longest answer that is taken, in bytes after decompression.
    package var maximumBodyBytes = 1 << 20
    /// The status and the headers are the answer: a body that is longer than ``maximumBodyBytes``, breaks off or is too
    /// slow is kept as far as it came.
    package var isHeadEnough = false
    /// Gives up on an answer that trickles; without it the timeout alone does.
    package var lowSpeed: CurlLowSpeedLimit?
    /// Talks to this Unix-domain socket whatever the host of the URL; at most 107 bytes.
    package var unixSocketPath: String?
    /// `http://…`, `https://…` or `socks5h://…`, with credentials if it wants them.
    package var proxy: String?
    package var userAgent: String?
    package var protocols: CurlProtocols = .httpsOnly
    /// Says yes or no to each address that a connection is about to go to: its 4 or 16 bytes, as the look-up of the name
    /// gave them. So no name can mean one thing when it is looked at and another when it is used. Nil: all will do.
    ///
    /// Such a request shares its connections with no other, and speaks to hosts of IPv4 and IPv6 alone.
    package var mayConnect: (@Sendable (_ address: [UInt8]) -> Bool)?

    package init(url: String, method: String = "GET") {
        self.url = url
        self.method = method
    }
}

/// Which URLs a request may go to.
package enum CurlProtocols: Sendable {
    case httpsOnly
    case httpAndHTTPS
}

/// The slowest an answer may come in.
package struct CurlLowSpeedLimit: Sendable {
    package var bytesPerSecond: Int
    /// How long it may be slower than that; libcurl counts whole seconds.
    package var period: Duration

    package init(bytesPerSecond: Int, period: Duration) {
        self.bytesPerSecond = bytesPerSecond
        self.period = period
    }
}

extension CurlRequest {
    /// Refuses what would end a C string or a header line early and so become another request than the one written.
    func validate() throws(CurlError) {
        var parts = [("URL", url), ("method", method)]
        parts += headers.map { ("header", $0) }
        parts += [("user agent", userAgent), ("proxy", proxy), ("socket path", unixSocketPath)].compactMap {
            (name, text) in text.map { (name, $0) }
        }
        for (name, text) in parts where text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
            throw CurlError(
                kind: .other, message: "the \(name) of the request holds a line break or another control character",
                code: 0)
        }
    }
}
