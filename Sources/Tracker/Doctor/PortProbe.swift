import Foundation

/// Whether an address could be listened on. It is bound for a moment, and nobody can connect meanwhile.
package enum PortProbe {
    package static func look(host: String, port: Int) -> PortCheck.Finding {
        var hints = addrinfo()
        #if canImport(Darwin)
        hints.ai_socktype = SOCK_STREAM
        #else
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #endif
        hints.ai_flags = AI_PASSIVE
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, "\(port)", &hints, &list)
        guard code == 0, let first = list else {
            return .unusable(reason: String(cString: gai_strerror(code)))
        }
        defer { freeaddrinfo(list) }
        let descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype, 0)
        guard descriptor >= 0 else { return .unusable(reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        // As the server does it: what is left of connections that have ended does not count.
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 else {
            return finding(errno, port: port)
        }
        return .free
    }

    private static func finding(_ code: Int32, port: Int) -> PortCheck.Finding {
        switch code {
        case EADDRINUSE: .inUse
        case EACCES where (1..<1024).contains(port): .privileged
        default: .unusable(reason: String(cString: strerror(code)))
        }
    }

    /// Whether a host name has an address.
    package static func resolves(_ host: String) -> Bool {
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, nil, &list) == 0 else { return false }
        freeaddrinfo(list)
        return true
    }
}
