import Foundation

/// One connection of a `LoopbackServer`, as its handler sees it.
package final class LoopbackConnection {
    let descriptor: Int32
    private var unread: [UInt8] = []

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// - returns: false when the other side is gone.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    @discardableResult
    package func write(_ text: String) -> Bool {
        write(Array(text.utf8))
    }

    /// A whole answer with its length.
    @discardableResult
    package func reply(_ status: Int = 200, headers: [String] = [], body: [UInt8] = []) -> Bool {
        let lines = ["HTTP/1.1 \(status) Status"] + headers + ["Content-Length: \(body.count)", "", ""]
        return write(Array(lines.joined(separator: "\r\n").utf8) + body)
    }

    @discardableResult
    package func reply(_ status: Int = 200, headers: [String] = [], text: String) -> Bool {
        reply(status, headers: headers, body: Array(text.utf8))
    }

    /// Makes the other side see a reset, not an end, when the connection is closed.
    package func resetWhenClosed() {
        var lingering = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
    }

    /// Says nothing until the other side, or `stop()`, closes the connection.
    package func waitUntilClosed() {
        while readMore() {}
    }

    func readRequest() -> LoopbackServer.Request? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = unread.firstRange(of: end) {
                let head = String(decoding: unread[..<range.lowerBound], as: UTF8.self)
                unread.removeSubrange(..<range.upperBound)
                return readBody(of: parse(head))
            }
            guard readMore() else { return nil }
        }
    }

    private func parse(_ head: String) -> LoopbackServer.Request {
        let lines = head.split(separator: "\r\n")
        let words = lines[0].split(separator: " ")
        var request = LoopbackServer.Request(method: String(words[0]), target: String(words[1]), head: head)
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            request.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        return request
    }

    private func readBody(of request: LoopbackServer.Request) -> LoopbackServer.Request? {
        let length = request.headers["content-length"].flatMap { Int($0) } ?? 0
        while unread.count < length {
            guard readMore() else { return nil }
        }
        var request = request
        request.body = Array(unread[..<length])
        unread.removeSubrange(..<length)
        return request
    }

    private func readMore() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return false }
        unread += buffer[..<count]
        return true
    }
}
