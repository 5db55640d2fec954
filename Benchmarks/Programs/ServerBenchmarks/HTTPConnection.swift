import BenchmarkSupport
import Foundation

/// One connection that asks and waits, with as little work as can be, since it shares the processor with the server.
struct HTTPConnection: ~Copyable {
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 4 << 20)

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw MeasurementError("nobody answers at port \(port)") }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        close(descriptor)
    }

    /// - returns: how many bytes the answer has.
    /// - throws: ``MeasurementError`` for any other answer than 200.
    mutating func get(_ path: String) throws -> Int {
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw MeasurementError("the server closed the connection")
        }
        var count = 0
        var total = Int.max
        while count < total {
            // The whole of it: to change a part of an array through a slice may copy all that lies behind.
            let got = buffer.withUnsafeMutableBytes { bytes in
                let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[count...])
                return recv(descriptor, rest.baseAddress, rest.count, 0)
            }
            guard got > 0 else {
                throw MeasurementError(
                    count == buffer.count
                        ? "the answer is longer than \(count) bytes" : "the server closed the connection")
            }
            count += got
            if total == Int.max, let head = headLength(count) { total = head + (try contentLength(head)) }
        }
        return total
    }

    private func headLength(_ count: Int) -> Int? {
        var index = 3
        while index < count {
            if buffer[index] == 10, buffer[index - 1] == 13, buffer[index - 2] == 10, buffer[index - 3] == 13 {
                return index + 1
            }
            index += 1
        }
        return nil
    }

    private func contentLength(_ head: Int) throws -> Int {
        let text = String(decoding: buffer[..<head], as: UTF8.self)
        guard text.hasPrefix("HTTP/1.1 200"),
            let line = text.split(separator: "\r\n").first(where: { $0.lowercased().hasPrefix("content-length:") }),
            let length = Int(line.split(separator: ":")[1].trimmingCharacters(in: .whitespaces))
        else { throw MeasurementError("an unexpected answer: \(text)") }
        return length
    }
}
