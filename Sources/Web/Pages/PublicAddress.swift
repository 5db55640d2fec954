import HTTPTypes
import Hummingbird

/// The line of the config that is missing when the site is reached under another address than the config says.
enum PublicAddress {
    /// - returns: `"public_url": "https://osrs.example"`; nil when the config has it, and for a browser on the server's
    ///   own machine, to which a tunnel leads as well.
    static func advice(for request: Request, publicURL: String, isSecure: Bool) -> String? {
        guard let host = request.head.authority?.lowercased(), isPlain(host) else { return nil }
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        let isOwnMachine = name == "localhost" || name == "[::1]" || name.hasPrefix("127.")
        let address = "\(isSecure ? "https" : "http")://\(host)"
        guard !isOwnMachine, address != publicURL.lowercased() else { return nil }
        return "\"public_url\": \"\(address)\""
    }

    /// It is shown to be copied, and anybody may write it into a request.
    private static func isPlain(_ host: String) -> Bool {
        host.wholeMatch(of: #/[a-z0-9._:\[\]-]{1,253}/#) != nil
    }
}

extension Call {
    /// Whether the browser speaks TLS, as far as a proxy of ours says.
    func isSecure(_ services: WebServices) -> Bool {
        guard let peer = context.peer, services.access.isTrustedProxy(peer),
            let scheme = request.headers[.xForwardedProto]
        else { return services.isSecure }
        return scheme.lowercased() == "https"
    }
}

extension HTTPField.Name {
    fileprivate static let xForwardedProto = Self("X-Forwarded-Proto").unsafelyUnwrapped
}
