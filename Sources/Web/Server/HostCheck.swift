import NIOCore
import NIOHTTP1

/// Refuses requests of HTTP/1.1 that name no host, or two: who asks whom must not depend on who reads it (RFC 9112 §3.2).
///
/// HTTP/1.0 needs none; some health checks of proxies speak it.
final class HostCheck: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var hasRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data) {
            let hosts = head.headers["Host"].count
            hasRefused = hasRefused || hosts > 1 || (hosts == 0 && head.version == .http1_1)
            // The server answers 400 and hangs up, as for what is no request at all.
            if hasRefused { context.fireErrorCaught(HTTPParserError.invalidHeaderToken) }
        }
        if !hasRefused { context.fireChannelRead(data) }
    }

    /// Puts the check where the version of the protocol is known yet; the rest of the server does not see it.
    final class Setup: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = Never

        func handlerAdded(context: ChannelHandlerContext) {
            let pipeline = context.pipeline.syncOperations
            do {
                let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
                try pipeline.addHandler(HostCheck(), position: .after(decoder))
            } catch {
                context.fireErrorCaught(error)
                context.close(promise: nil)
            }
        }
    }
}
