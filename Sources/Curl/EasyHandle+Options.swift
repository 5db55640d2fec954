import CCurl

extension EasyHandle {
    /// What is the same for every request.
    func setFixedOptions() throws(CurlError) {
        // Signals would interrupt threads that are not libcurl's.
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        // Home routers and cloud firewalls forget connections that are silent for some minutes, without a word.
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        // Everything this libcurl can decompress.
        try set(CURLOPT_ACCEPT_ENCODING, "")
        // The answer of a proxy to CONNECT is not the answer.
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_NOPROXY, "")
        try check(hiscored_curl_set_quick_exit(pointer))
    }

    /// What the request says.
    func apply(_ request: CurlRequest) throws(CurlError) {
        try check(hiscored_curl_set_protocols(pointer, request.protocols == .httpAndHTTPS))
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_TIMEOUT_MS, milliseconds(request.timeout))
        try set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout))
        // An empty name means none; nothing at all would mean the environment's.
        try set(CURLOPT_PROXY, request.proxy ?? "")
        if let path = request.unixSocketPath { try set(CURLOPT_UNIX_SOCKET_PATH, path) }
        if let userAgent = request.userAgent { try set(CURLOPT_USERAGENT, userAgent) }
        if let limit = request.lowSpeed {
            try set(CURLOPT_LOW_SPEED_LIMIT, limit.bytesPerSecond)
            try set(CURLOPT_LOW_SPEED_TIME, max(1, Int(limit.period.components.seconds)))
        }
        try applyMethod(request)
    }

    private func applyMethod(_ request: CurlRequest) throws(CurlError) {
        if request.method == "HEAD" {
            try set(CURLOPT_NOBODY, 1)
            return
        }
        if request.body != nil || ["POST", "PUT", "PATCH"].contains(request.method) {
            let body = request.body ?? []
            try set(CURLOPT_POST, 1)
            try check(hiscored_curl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, Int64(body.count)))
            // libcurl copies as many bytes as were announced the line before.
            let code = body.withUnsafeBytes { bytes in
                hiscored_curl_set_pointer(
                    pointer, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
            }
            try check(code)
        }
        if request.method != "GET" || request.body != nil {
            try set(CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    /// At least 1, since libcurl takes 0 for "no limit", and at most what libcurl takes.
    private func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        let capped = min(max(seconds, 0), Int64(Int32.max) / 1000 - 1)
        return max(1, Int(capped) * 1000 + Int(max(attoseconds, 0) / 1_000_000_000_000_000))
    }
}
