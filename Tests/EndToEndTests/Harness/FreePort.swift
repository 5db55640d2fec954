import Foundation

/// A port at which nobody listens: bound by this process for as long as it is held, so that nobody else gets it.
final class FreePort: Sendable {
    private let descriptor: Int32
    let number: Int

    init() throws {
        let descriptor = LoopbackSocket.make()
        self.descriptor = descriptor
        var address = LoopbackSocket.address(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 ? getsockname(descriptor, address, &size) : -1
            }
        }
        number = Int(UInt16(bigEndian: address.sin_port))
        guard result == 0 else {
            close(descriptor)
            throw HarnessError("no port can be bound: \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        close(descriptor)
    }
}
