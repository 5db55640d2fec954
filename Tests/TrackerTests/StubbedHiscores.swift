import Foundation
import Hiscores
import Synchronization

/// Hiscores on a free loopback port that answer every request with what a test has set, then hang up.
///
/// What is set for one table goes before what is set for all.
final class StubbedHiscores: Sendable {
    struct NoSocket: Error {}

    let port: Int
    private let listener: Int32
    private struct State {
        var answer: [UInt8] = []
        var answers: [GameMode: [UInt8]] = [:]
        var requests: [GameMode] = []
        var isHanging = false
    }

    private let state = Mutex(State())

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
    var requestCount: Int { state.withLock { $0.requests.count } }

    /// The tables that were asked since the last call, in order.
    func takeRequests() -> [GameMode] {
        state.withLock { state in
            defer { state.requests = [] }
            return state.requests
        }
    }

    /// Takes requests and never answers them.
    func hang() {
        state.withLock { $0.isHanging = true }
    }

    /// - parameter table: nil is all that have no answer of their own.
    func answer(_ table: GameMode? = nil, status: Int, headers: [String] = [], body: String = "") {
        let head = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)", "Connection: close"]
        let text = (head + headers + ["", body]).joined(separator: "\r\n")
        state.withLock { state in
            if let table { state.answers[table] = Array(text.utf8) } else { state.answer = Array(text.utf8) }
        }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func run() {
        var hanging: [Int32] = []
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            var head: [UInt8] = []
            var byte: UInt8 = 0
            while !head.suffix(4).elementsEqual("\r\n\r\n".utf8), read(connection, &byte, 1) == 1 { head.append(byte) }
            let answer: [UInt8]? = state.withLock { state in
                let table = Self.table(in: head)
                state.requests.append(table)
                return state.isHanging ? nil : state.answers[table] ?? state.answer
            }
            guard let answer else {
                hanging.append(connection)
                continue
            }
            _ = answer.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            close(connection)
        }
        for connection in hanging { close(connection) }
        close(listener)
    }

    /// `GET /m=hiscore_oldschool_ironman/index_lite.json?…`
    private static func table(in head: [UInt8]) -> GameMode {
        let path = String(decoding: head, as: UTF8.self).prefix { $0 != "\r" }.split(separator: "/")
        return GameMode.allCases.first { mode in path.contains { $0 == "m=\(mode.tablePath)" } } ?? .regular
    }
}
