import Foundation
import TestSupport

/// What came back over a socket.
struct RawReply: Sendable {
    /// Nil when the connection ended, or time was up, before a whole head was there.
    var status: Int?
    /// Names in lower case.
    var headers: [String: String] = [:]
    /// The bytes behind the head, chunk frames included.
    var body: [UInt8] = []
    /// Whether the server closed the connection in time.
    var isClosed = false
    /// How long it took until the last byte.
    var duration: Duration = .zero

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// The smallest HTTP client there is: one request a connection, read as raw bytes until the server closes it.
///
/// It works on a thread of its own, because a blocked thread of the cooperative pool could be one that the server
/// under test needs.
struct RawClient: Sendable {
    let port: Int

    /// - parameters:
    ///   - patience: how long to wait for the next byte before giving up.
    func send(
        _ method: String = "GET", _ target: String, body: String = "", patience: Duration = .patience
    ) async throws -> RawReply {
        let request =
            "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        let port = port
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Self.exchange(Array(request.utf8), port, patience) })
            }
        }
    }

    /// A request for a player on the regular table.
    func player(_ name: String, patience: Duration = .patience) async throws -> RawReply {
        try await send("GET", "/m=hiscore_oldschool/index_lite.json?player=\(name)", patience: patience)
    }

    private static func exchange(_ request: [UInt8], _ port: Int, _ patience: Duration) throws -> RawReply {
        let start = ContinuousClock.now
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        var limit = timeval(
            tv_sec: Int(patience.components.seconds), tv_usec: Int(patience.components.attoseconds / 1_000_000_000_000))
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        _ = request.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var count = recv(descriptor, &buffer, buffer.count, 0)
        while count > 0 {
            bytes.append(contentsOf: buffer[..<count])
            count = recv(descriptor, &buffer, buffer.count, 0)
        }
        var reply = parse(bytes)
        reply.isClosed = count == 0 || errno == ECONNRESET
        reply.duration = ContinuousClock.now - start
        return reply
    }

    private static func parse(_ bytes: [UInt8]) -> RawReply {
        var reply = RawReply()
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return reply }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        reply.status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 {
                reply.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        reply.body = Array(bytes[end.upperBound...])
        return reply
    }
}
