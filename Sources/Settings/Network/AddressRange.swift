/// A range of addresses in CIDR notation, or one address: `10.0.0.0/8`, `127.0.0.1`, `fd00::/8`.
package struct AddressRange: Hashable, Sendable {
    /// As it was written.
    package let text: String
    private let base: IPAddress
    /// How many leading bits of the 16 bytes count.
    private let prefixLength: Int

    /// - returns: nil when the text is no address, or the number behind the slash is too large for it.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let base = IPAddress(String(parts[0])) else { return nil }
        let isIPv4 = base.isIPv4 && !parts[0].contains(":")
        let bits = isIPv4 ? 32 : 128
        var length = bits
        if parts.count == 2 {
            guard parts[1].allSatisfy(\.isASCIIDigit), let number = Int(parts[1]), number <= bits else { return nil }
            length = number
        }
        self.text = text
        self.base = base
        prefixLength = isIPv4 ? 96 + length : length
    }

    /// Whether all of it is this machine: within 127.0.0.0/8, or ::1.
    package var isLoopback: Bool {
        base.isLoopback && (base.isIPv4 ? prefixLength >= 104 : prefixLength == 128)
    }

    /// Whether the address lies in the range. An IPv4 address in its mapped IPv6 form counts as IPv4.
    package func contains(_ address: IPAddress) -> Bool {
        let whole = prefixLength / 8
        guard address.bytes[..<whole] == base.bytes[..<whole] else { return false }
        let rest = prefixLength % 8
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - rest))
        return address.bytes[whole] & mask == base.bytes[whole] & mask
    }
}

extension Character {
    /// 0 to 9, without the digits of other scripts.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
