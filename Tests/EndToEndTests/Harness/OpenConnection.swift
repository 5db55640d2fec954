import Foundation

/// A TCP connection to a port of this machine that says nothing.
final class OpenConnection: Sendable {
    private let descriptor: Int32

    init(port: UInt16) throws {
        let descriptor = LoopbackSocket.make()
        self.descriptor = descriptor
        var address = LoopbackSocket.address(port: port)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw HarnessError("no connection to port \(port): \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        close(descriptor)
    }
}
