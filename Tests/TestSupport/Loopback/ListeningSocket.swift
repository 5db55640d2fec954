import Foundation

/// Listening sockets for tests.
package enum ListeningSocket {
    struct Failure: Error {
        let call: String
        let code = errno
    }

    package static func onLoopback() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        try name(descriptor, as: &address)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let named = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard named == 0, listen(descriptor, 128) == 0 else { throw Failure(call: "listen") }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    package static func at(path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        try name(descriptor, as: &address)
        guard listen(descriptor, 128) == 0 else { throw Failure(call: "listen") }
        return descriptor
    }

    /// A port of 127.0.0.1 that nobody listens on.
    package static func closedPort() throws -> Int {
        let (descriptor, port) = try onLoopback()
        close(descriptor)
        return port
    }

    private static func name<Address>(_ descriptor: Int32, as address: inout Address) throws {
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
        guard bound == 0 else { throw Failure(call: "bind") }
    }
}
