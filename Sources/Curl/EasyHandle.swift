import CCurl

/// One reusable libcurl handle with the memory that libcurl reads and writes while it runs. The loop's thread alone
/// touches it.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?
    /// The callbacks point at it, so it must live as long as they may be called.
    private(set) var transfer: CurlTransfer?

    /// - returns: nil when memory is out.
    init?() {
        guard let pointer = hiscored_curl_easy_init() else { return nil }
        self.pointer = pointer
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        hiscored_curl_easy_cleanup(pointer)
        curl_slist_free_all(headerList)
        errorText.deallocate()
    }

    /// Sets everything for one transfer; the handle comes fresh or from `reset()`.
    func prepare(_ request: CurlRequest, id: UInt64, transfer: CurlTransfer) throws(CurlError) {
        try request.validate()
        self.transfer = transfer
        try set(CURLOPT_PRIVATE, UnsafeMutableRawPointer(bitPattern: UInt(id)))
        try set(CURLOPT_ERRORBUFFER, errorText)
        try setFixedOptions()
        try setCallbacks(for: transfer)
        for line in request.headers + ["Expect:"] {
            guard let longer = curl_slist_append(headerList, line) else { throw error(CURLE_OUT_OF_MEMORY) }
            headerList = longer
        }
        try set(CURLOPT_HTTPHEADER, headerList)
        try apply(request)
        if request.mayConnect != nil { try guardConnections(of: transfer) }
    }

    /// Forgets the transfer and keeps what makes the next one cheap, such as TLS sessions.
    func reset() {
        hiscored_curl_easy_reset(pointer)
        curl_slist_free_all(headerList)
        headerList = nil
        transfer = nil
        errorText[0] = 0
    }

    func error(_ code: CURLcode) -> CurlError {
        let text = errorText[0] != 0 ? String(cString: errorText) : String(cString: curl_easy_strerror(code))
        let requestWasSent = hiscored_curl_get_long(pointer, CURLINFO_REQUEST_SIZE) > 0
        return CurlError(code: code, message: text, requestWasSent: requestWasSent)
    }

    private func setCallbacks(for transfer: CurlTransfer) throws(CurlError) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        try set(CURLOPT_WRITEDATA, context)
        try set(CURLOPT_HEADERDATA, context)
        try check(
            hiscored_curl_set_callback(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                guard let context else { return 0 }
                let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
                let received = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return transfer.receive(body: received) ? received.count : 0
            })
        try check(
            hiscored_curl_set_callback(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                guard let context else { return 0 }
                let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
                let received = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return transfer.receive(headerLine: received) ? received.count : 0
            })
    }

    /// Has the transfer asked before each connection. Connections that are there already were asked for by others.
    func guardConnections(of transfer: CurlTransfer) throws(CurlError) {
        try set(CURLOPT_OPENSOCKETDATA, Unmanaged.passUnretained(transfer).toOpaque())
        try check(
            hiscored_curl_set_open_socket(pointer) { context, _, address in
                guard let context, let address else { return CURL_SOCKET_BAD }
                let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
                guard transfer.mayConnect(to: SocketAddress(hiscored_curl_address(address))) else {
                    return CURL_SOCKET_BAD
                }
                return hiscored_curl_open_socket(address)
            })
        try set(CURLOPT_FRESH_CONNECT, 1)
        try set(CURLOPT_FORBID_REUSE, 1)
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(hiscored_curl_set_long(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: String) throws(CurlError) {
        try check(hiscored_curl_set_text(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) throws(CurlError) {
        try check(hiscored_curl_set_pointer(pointer, option, value))
    }

    func check(_ code: CURLcode) throws(CurlError) {
        guard code == CURLE_OK else { throw error(code) }
    }
}
