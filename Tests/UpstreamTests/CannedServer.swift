import Foundation
import Synchronization

/// Answers every request on a free loopback port with the same bytes, then closes the connection.
final class CannedServer: Sendable {
    struct NoSocket: Error {}

    let port: Int
    private let listener: Int32
    private let answer: [UInt8]?
    private let heads = Mutex<[String]>([])

    /// - parameter answer: nil to say nothing until `stop()`.
    init(answer: [UInt8]?) throws {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { [listener] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard bound else { throw NoSocket() }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { self.run() }.start()
    }

    convenience init(status: Int, headers: [String] = [], body: [UInt8] = []) throws {
        let lines =
            ["HTTP/1.1 \(status) Status", "Content-Length: \(body.count)", "Connection: close"] + headers + ["", ""]
        try self.init(answer: Array(lines.joined(separator: "\r\n").utf8) + body)
    }

    /// What was asked, head by head.
    var requests: [String] { heads.withLock { $0 } }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func run() {
        var open: [Int32] = []
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            var head: [UInt8] = []
            var byte: UInt8 = 0
            while !head.suffix(4).elementsEqual("\r\n\r\n".utf8), read(connection, &byte, 1) == 1 { head.append(byte) }
            heads.withLock { $0.append(String(decoding: head, as: UTF8.self)) }
            guard let answer else {
                open.append(connection)
                continue
            }
            _ = answer.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            close(connection)
        }
        for connection in open { close(connection) }
        close(listener)
    }
}
