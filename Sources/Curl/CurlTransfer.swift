/// A request on its way: who waits for it, and what has come in. The loop's thread alone touches it.
final class CurlTransfer {
    typealias Outcome = Result<CurlResponse, CurlError>

    private let continuation: CheckedContinuation<Outcome, Never>
    private let maximumBodyBytes: Int
    private let isHeadEnough: Bool
    private var head = ResponseHead()
    private var body: [UInt8] = []
    /// Why libcurl was told to stop, when it was.
    private(set) var refusal: CurlError?

    private let mayConnect: (@Sendable (_ address: [UInt8]) -> Bool)?

    init(request: CurlRequest, continuation: CheckedContinuation<Outcome, Never>) {
        self.continuation = continuation
        maximumBodyBytes = request.maximumBodyBytes
        isHeadEnough = request.isHeadEnough
        mayConnect = request.mayConnect
    }

    /// - parameter address: nil for one that is neither of IPv4 nor of IPv6.
    /// - returns: whether a connection may go there.
    func mayConnect(to address: SocketAddress?) -> Bool {
        guard let mayConnect else { return true }
        if let address, mayConnect(address.bytes) { return true }
        refusal = CurlError(
            kind: .addressNotAllowed,
            message: "the host has the address \(address?.text ?? "of an unknown kind"), which is not allowed", code: 0)
        return false
    }

    /// - returns: false when the transfer must end.
    func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
        guard head.add(line: line) else {
            let limits = "\(ResponseHead.maximumLines) lines and \(ResponseHead.maximumBytes) bytes"
            refusal = CurlError(kind: .tooLarge, message: "the answer has more headers than \(limits)", code: 0)
            return false
        }
        return true
    }

    /// Takes decompressed bytes.
    ///
    /// - returns: false when the transfer must end.
    func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        let room = maximumBodyBytes - body.count
        guard bytes.count <= room else {
            if isHeadEnough { body.append(contentsOf: bytes[..<room]) }
            refusal = CurlError(
                kind: .tooLarge, message: "the answer is longer than \(maximumBodyBytes) bytes", code: 0)
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// - parameter status: of the last answer, which may be an interim one; 0 before there is any.
    /// - returns: whether what came in is an answer, though the transfer failed.
    func isAnswered(status: Int) -> Bool { isHeadEnough && head.isOver && status >= 200 }

    func succeed(status: Int) {
        continuation.resume(returning: .success(CurlResponse(status: status, headers: head.headers, body: body)))
    }

    func fail(_ error: CurlError) {
        continuation.resume(returning: .failure(error))
    }
}
