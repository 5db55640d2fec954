/// Whether the address that people type leads here.
package struct ProxyCheck: Sendable {
    /// `server.public_url`.
    package var publicURL: String
    package var isHTTPS: Bool
    package var publicHost: String
    package var isPublicHostLoopback: Bool
    /// Whether the public host has an address.
    package var resolves: Bool
    package var isListenLoopback: Bool
    /// Whether the public address and `server.listen` are both of this machine alone, so that no proxy can be between
    /// them, and name different ports.
    package var arePortsApart: Bool
    /// `server.trusted_proxies`, as they are written.
    package var trustedProxies: [String]
    /// Whether one of them is another machine.
    package var trustsOtherMachines: Bool

    package init(
        publicURL: String, isHTTPS: Bool, publicHost: String, isPublicHostLoopback: Bool, resolves: Bool,
        isListenLoopback: Bool, arePortsApart: Bool, trustedProxies: [String], trustsOtherMachines: Bool
    ) {
        self.publicURL = publicURL
        self.isHTTPS = isHTTPS
        self.publicHost = publicHost
        self.isPublicHostLoopback = isPublicHostLoopback
        self.resolves = resolves
        self.isListenLoopback = isListenLoopback
        self.arePortsApart = arePortsApart
        self.trustedProxies = trustedProxies
        self.trustsOtherMachines = trustsOtherMachines
    }

    package var diagnosis: Diagnosis {
        var findings: [Diagnosis.Finding] = []
        if !resolves {
            findings.append(
                .warning(
                    "server.public_url \(publicURL): the name \(publicHost) has no address here",
                    remedy: "add it to the domain's records, or correct server.public_url"))
        }
        if isHTTPS, trustedProxies.isEmpty {
            findings.append(
                .warning(
                    "server.public_url is https, so a proxy stands in front, but server.trusted_proxies names none: "
                        + "all visitors look like one",
                    remedy: "put the proxy's address into server.trusted_proxies"))
        } else if isHTTPS, !isListenLoopback, !trustsOtherMachines {
            findings.append(
                .warning(
                    "server.listen can be reached from other machines, and only proxies on this one are trusted",
                    remedy: "change server.listen to 127.0.0.1, or add the proxy's address to server.trusted_proxies"))
        }
        if isPublicHostLoopback, !isListenLoopback {
            findings.append(
                .warning(
                    "server.public_url \(publicURL) is of this machine alone, while others can reach the pages: "
                        + "their forms are refused",
                    remedy: "put the address that people type into server.public_url"))
        }
        if arePortsApart {
            findings.append(
                .warning(
                    "server.public_url \(publicURL) has another port than server.listen: links and forms miss the server",
                    remedy: "put the address that people type into server.public_url"))
        }
        return Diagnosis(.proxy, findings, otherwise: "\(publicURL) can lead here")
    }
}
