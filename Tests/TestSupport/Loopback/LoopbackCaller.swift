import Foundation

/// A connection to a server of ours whose bytes the test chooses: for requests that no client library sends.
///
/// Its calls block: use it off the tests' threads, as ``exchange(port:_:wait:)`` does.
package final class LoopbackCaller: @unchecked Sendable {
    private let descriptor: Int32

    /// - throws: `POSIXError` when nobody listens.
    package init(port: Int) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            let error = POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// - returns: false when the other side is gone.
    @discardableResult
    package func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// What comes until the other side closes, or has begun and says nothing more for the given time.
    ///
    /// - parameter wait: after the first byte. That one may take long on a machine that is busy.
    package func readAll(wait: Duration) -> String {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            limitReading(to: all.isEmpty ? .seconds(60) : wait)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return String(decoding: all, as: UTF8.self) }
            all += buffer[..<count]
        }
    }

    /// What comes next.
    ///
    /// - returns: nil when the other side has closed, or nothing came for that long.
    package func readSome(wait: Duration) -> String? {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        limitReading(to: max(wait, .milliseconds(1)))
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    private func limitReading(to wait: Duration) {
        var limit = timeval()
        limit.tv_sec = Int(wait.components.seconds)
        limit.tv_usec = Int(wait.components.attoseconds / 1_000_000_000_000)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Sends some text on a new connection and reads what comes back.
    package static func exchange(
        port: Int, _ text: String, wait: Duration = .milliseconds(500)
    ) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        let caller = try LoopbackCaller(port: port)
                        caller.write(text)
                        return caller.readAll(wait: wait)
                    })
            }
        }
    }
}
