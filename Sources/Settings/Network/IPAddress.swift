#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An IPv4 or IPv6 address. An IPv4 address and the same one mapped into IPv6 (`::ffff:10.0.0.1`) are equal.
package struct IPAddress: Hashable, Sendable {
    /// 16 bytes; IPv4 is kept in its mapped form.
    let bytes: [UInt8]

    /// - returns: nil for anything but four decimal numbers or the IPv6 notation without brackets and zone.
    package init?(_ text: String) {
        guard !text.utf8.contains(0) else { return nil }
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            let number = withUnsafeBytes(of: &four) { Array($0) }
            bytes = Self.mappedPrefix + number
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        bytes = withUnsafeBytes(of: &six) { Array($0) }
    }

    static let mappedPrefix: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    package var isIPv4: Bool { bytes.starts(with: Self.mappedPrefix) }

    /// 127.0.0.0/8 or ::1.
    package var isLoopback: Bool {
        isIPv4 ? bytes[12] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }
}
