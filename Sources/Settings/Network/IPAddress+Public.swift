extension IPAddress {
    /// - parameter bytes: 4 of IPv4 or 16 of IPv6, in network order.
    /// - returns: nil for another number of bytes.
    package init?(bytes: [UInt8]) {
        switch bytes.count {
        case 4: self.bytes = Self.mappedPrefix + bytes
        case 16: self.bytes = bytes
        default: return nil
        }
    }

    /// Whether it belongs to a host of the internet: no address of this machine, of a private network, or of a special
    /// purpose (RFC 6890 and the registries that it began).
    package var isPublic: Bool {
        !Self.special.contains { $0.contains(self) }
    }

    /// Ranges of IPv6 that carry an address of IPv4 are among them: a translator would lead it anywhere.
    private static let special: [AddressRange] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        // Not ::/8 as a whole: an address of IPv4 is kept in its mapped form.
        "::/128", "::1/128", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
        "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { AddressRange($0) }
}
