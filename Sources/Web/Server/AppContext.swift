import Hummingbird
import NIOCore

/// What a handler is told of the connection beside the request.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Whether the request came over the operator socket. Its file is open to the owner of the database alone, so
    /// whoever speaks there needs no token.
    let isOperator: Bool
    /// The connection, for answers that go on until somebody hangs up.
    let channel: any Channel
    /// The address of the other end of the connection.
    let peer: String?

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
        coreContext = .init(source: source)
        isOperator =
            source.channel.localAddress.map { address in
                if case .unixDomainSocket = address { true } else { false }
            } ?? false
        peer = source.channel.remoteAddress?.ipAddress
    }
}
