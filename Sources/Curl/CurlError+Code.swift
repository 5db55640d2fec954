import CCurl

extension CurlError {
    /// - parameter requestWasSent: tells a URL that is not allowed from an answer that is not HTTP; libcurl has one
    ///   code for both.
    init(code: CURLcode, message: String, requestWasSent: Bool) {
        if requestWasSent && code.isOfTooLongHeader {
            self.init(
                kind: .tooLarge, message: "the answer has a header that is longer than 100 kB",
                code: Int(code.rawValue))
            return
        }
        var kind = Kind(code)
        if kind == .protocolNotAllowed && requestWasSent { kind = .malformedResponse }
        self.init(kind: kind, message: message, code: Int(code.rawValue))
    }
}

extension CURLcode {
    /// A line that outgrows libcurl's buffer for headers. Until 8.6 libcurl says "out of memory" for that, which nothing
    /// else does on a system that overcommits; since then it is CURLE_TOO_LARGE, which older headers have no name for.
    fileprivate var isOfTooLongHeader: Bool {
        self == CURLE_OUT_OF_MEMORY || rawValue == 100
    }
}

extension CurlError.Kind {
    fileprivate init(_ code: CURLcode) {
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            self = .timeout
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self = .nameLookup
        case CURLE_COULDNT_CONNECT, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_PROXY:
            self = .connection
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_SHUTDOWN_FAILED,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED:
            self = .tls
        case CURLE_FILESIZE_EXCEEDED:
            self = .tooLarge
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_PARTIAL_FILE:
            self = .malformedResponse
        case CURLE_UNSUPPORTED_PROTOCOL:
            self = .protocolNotAllowed
        default:
            self = .other
        }
    }
}
