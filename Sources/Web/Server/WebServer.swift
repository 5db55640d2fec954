import Foundation
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
import Tracker

/// One listening socket that answers pages and API: over TCP for everybody, or over the operator's socket.
package struct WebServer: Service {
    package enum Address: Sendable {
        /// Port 0 picks a free one.
        case tcp(host: String, port: Int)
        /// A socket file for the operator. A leftover of that name must be gone before.
        case unixSocket(path: String)
    }

    /// A connection on which no request comes for this long is closed, however slowly one drips in.
    private static let idleTimeout = TimeAmount.seconds(30)
    /// What a browser sends with a dozen cookies of a proxy fits; longer ones are refused with 400.
    private static let headerLimits = HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)

    private let address: Address
    private let application: Application<Front>

    /// - parameter onListening: called once with the port (nil for a socket file).
    package init(
        services: WebServices, address: Address, logger: Logger,
        onListening: @escaping @Sendable (Int?) async -> Void
    ) {
        self.address = address
        let front = Front(services, logger: logger)
        let bind: BindAddress =
            switch address {
            case .tcp(let host, let port): .hostname(host, port: port)
            case .unixSocket(let path): .unixDomainSocket(path: path)
            }
        application = Application(
            responder: front,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [HostCheck.Setup()], idleTimeout: Self.idleTimeout,
                    httpDecoderConfiguration: Self.headerLimits)),
            configuration: .init(address: bind, serverName: "hiscored"),
            onServerRunning: { channel in
                if case .unixSocket(let path) = address { chmod(path, 0o600) }
                await onListening(channel.localAddress?.port)
            },
            logger: logger)
    }

    /// - throws: ``ListenError`` when the address cannot be had.
    package func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError {
            throw ListenError(
                address: address, isInUse: error.errnoCode == EADDRINUSE,
                isForbidden: error.errnoCode == EACCES,
                reason: String(cString: strerror(error.errnoCode)))
        } catch let error as SocketAddressError.UnknownHost {
            throw ListenError(
                address: address, isInUse: false, isForbidden: false,
                reason: "the name has no address: \(error.errorDescription)")
        }
    }
}

/// The address is in use, or not this machine's.
package struct ListenError: Error, CustomStringConvertible {
    let address: WebServer.Address
    /// False: it is not this machine's, or not this user's to take.
    package let isInUse: Bool
    /// The user that runs this may not take it: ports below 1024 are root's.
    let isForbidden: Bool
    let reason: String

    package var description: String {
        switch address {
        case .tcp(let host, let port):
            "cannot listen on \(host):\(port) (\(reason)): "
                + remedy(port)
        case .unixSocket(let path): "cannot listen on \(path) (\(reason))"
        }
    }

    private func remedy(_ port: Int) -> String {
        if isInUse { return "stop what uses it, or change server.listen" }
        guard isForbidden, (1..<1024).contains(port) else { return "change server.listen" }
        return "ports below 1024 are root's, and hiscored runs as the owner of its database: "
            + PortCheck.privilegedRemedy
    }
}
