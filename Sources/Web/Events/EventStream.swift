import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle

/// One answer that goes on: sends what a subscription brings, until the client goes away, does not read, or the server
/// stops.
struct EventStream: Sendable {
    let subscription: EventSubscription
    let request: Request
    let channel: any Channel
    let pace: EventPace
    /// Whether what let the client in is good no more. Asked at every beat.
    let isOver: @Sendable () async -> Bool

    @concurrent func write(to writer: any ResponseBodyWriter) async throws {
        try await request.body.consumeWithInboundCloseHandler(isolation: nil) { _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await keepTime() }
                group.addTask { try await endOnShutdown() }
                try await send(to: writer)
                group.cancelAll()
            }
        } onInboundClosed: {
            subscription.end()
        }
    }

    @concurrent private func send(to writer: any ResponseBodyWriter) async throws {
        var writer = writer
        for await _ in subscription.bell {
            guard let blocks = subscription.take() else { break }
            for block in blocks { try await writer.write(ByteBuffer(string: block)) }
        }
        try await writer.finish(nil)
    }

    private func keepTime() async throws {
        while true {
            try await Task.sleep(for: pace.beat)
            switch subscription.beat() {
            case .listens:
                if await isOver() { return subscription.end() }
            case .isDeaf: return cut()
            case .isOver: return subscription.end()
            }
        }
    }

    private func endOnShutdown() async throws {
        try await gracefulShutdown()
        subscription.end()
        // When everything is sent this is cancelled.
        try await Task.sleep(for: pace.lastWords)
        cut()
    }

    /// Ends a write that the client does not take.
    private func cut() {
        subscription.end()
        channel.close(promise: nil)
    }
}
