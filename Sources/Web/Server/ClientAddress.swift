import Foundation
import HTTPTypes
import Tracker

/// Where a request comes from, as far as it can be known.
struct ClientAddress: Equatable, Sendable {
    /// In its shortest form; IPv4 in IPv6 as IPv4.
    let text: String
    /// What one person has: an IPv4 address, or an IPv6 /64.
    let network: String
    /// 127.0.0.0/8 or ::1.
    let isLoopback: Bool

    /// A connection whose other end the system does not tell.
    static let unknown = ClientAddress(text: "unknown", network: "unknown", isLoopback: false)

    private init(text: String, network: String, isLoopback: Bool) {
        self.text = text
        self.network = network
        self.isLoopback = isLoopback
    }

    /// - returns: nil for what is no address.
    init?(_ text: String) {
        // A link-local address comes with the name of its interface.
        let text = String(text.prefix { $0 != "%" })
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(four: four)
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        if bytes.starts(with: Self.mappedPrefix) {
            self.init(four: withUnsafeBytes(of: six) { $0.loadUnaligned(fromByteOffset: 12, as: in_addr.self) })
            return
        }
        let network = withUnsafeBytes(of: six) { Array($0.prefix(8)) } + [UInt8](repeating: 0, count: 8)
        let loopback = [UInt8](repeating: 0, count: 15) + [1]
        self.init(
            text: Self.text(bytes), network: "\(Self.text(network))/64", isLoopback: bytes == loopback)
    }

    private init(four: in_addr) {
        let bytes = withUnsafeBytes(of: four) { Array($0) }
        let text = bytes.map(String.init).joined(separator: ".")
        self.init(text: text, network: text, isLoopback: bytes[0] == 127)
    }

    private static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    private static func text(_ six: [UInt8]) -> String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        _ = inet_ntop(AF_INET6, six, &buffer, socklen_t(buffer.count))
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The network whose requests are counted together.
    ///
    /// - parameter headers: of the request.
    /// - returns: nil for whoever asks on this very machine, who is not limited, unless it is a proxy that asks for others.
    func limitedNetwork(_ headers: HTTPFields) -> String? {
        isLoopback && headers[.xForwardedFor] == nil ? nil : network
    }

    var origin: AttemptOrigin { AttemptOrigin(address: text, network: network) }
}

extension ClientAddress {
    /// The right-most hop of `X-Forwarded-For` that is no proxy of ours, if the peer is one. What stands left of it
    /// anybody may have written.
    ///
    /// - parameter peer: the other end of the connection; nil when the system does not tell.
    static func find(
        peer: String?, _ headers: HTTPFields, isTrustedProxy: (String) -> Bool
    ) -> ClientAddress {
        guard let peer, var nearest = ClientAddress(peer) else { return .unknown }
        let hops = headers[values: .xForwardedFor].flatMap { $0.split(separator: ",") }
        for hop in hops.reversed() {
            // A proxy of ours wrote what stands left of it. What is no address leads no further.
            guard isTrustedProxy(nearest.text), let next = ClientAddress(hop: hop) else { break }
            nearest = next
        }
        return nearest
    }

    /// Some proxies add the port: `192.0.2.7:4711`, `[2001:db8::7]:4711`.
    private init?(hop: Substring) {
        let text = hop.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("[") {
            self.init(String(text.dropFirst().prefix { $0 != "]" }))
        } else if text.contains("."), text.count(where: { $0 == ":" }) == 1 {
            self.init(String(text.prefix { $0 != ":" }))
        } else {
            self.init(text)
        }
    }
}

extension HTTPField.Name {
    static let xForwardedFor = Self("X-Forwarded-For").unsafelyUnwrapped
}
