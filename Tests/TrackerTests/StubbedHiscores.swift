import Foundation
import Synchronization

/// Hiscores on a free loopback port that answer every request with what a test has set, then hang up.
final class StubbedHiscores: Sendable {
    struct NoSocket: Error {}

    let port: Int
    private let listener: Int32
    private let state = Mutex<(answer: [UInt8], count: Int)>(([], 0))

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { [listener] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw NoSocket() }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { self.run() }.start()
    }

    /// How many requests have come.
    var requestCount: Int { state.withLock { $0.count } }

    func answer(status: Int, headers: [String] = [], body: String = "") {
        let head = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)", "Connection: close"]
        let text = (head + headers + ["", body]).joined(separator: "\r\n")
        state.withLock { $0.answer = Array(text.utf8) }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func run() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            var head: [UInt8] = []
            var byte: UInt8 = 0
            while !head.suffix(4).elementsEqual("\r\n\r\n".utf8), read(connection, &byte, 1) == 1 { head.append(byte) }
            let answer = state.withLock { state in
                state.count += 1
                return state.answer
            }
            _ = answer.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            close(connection)
        }
        close(listener)
    }
}
