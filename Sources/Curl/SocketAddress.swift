import CCurl

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The address of a socket of IPv4 or IPv6.
struct SocketAddress {
    /// In network order: 4 of IPv4, 16 of IPv6.
    let bytes: [UInt8]
    /// As people write it.
    let text: String

    /// - parameter pointer: a `struct sockaddr`.
    /// - returns: nil for other families.
    init?(_ pointer: UnsafeRawPointer?) {
        guard let pointer else { return nil }
        let family = Int32(pointer.assumingMemoryBound(to: sockaddr.self).pointee.sa_family)
        switch family {
        case AF_INET:
            var address = pointer.assumingMemoryBound(to: sockaddr_in.self).pointee.sin_addr
            bytes = withUnsafeBytes(of: &address) { Array($0) }
        case AF_INET6:
            var address = pointer.assumingMemoryBound(to: sockaddr_in6.self).pointee.sin6_addr
            bytes = withUnsafeBytes(of: &address) { Array($0) }
        default:
            return nil
        }
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return nil }
        text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
