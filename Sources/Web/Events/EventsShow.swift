import HTTPTypes
import Hummingbird

/// `GET /api/v1/events`: what happens, as server-sent events (HTML Living Standard §9.2).
struct EventsShow: Sendable {
    private static let headers: HTTPFields = [
        .contentType: "text/event-stream", .cacheControl: "no-store",
        // nginx would collect it into blocks.
        .xAccelBuffering: "no",
    ]
    /// What a client that finds no place is told to wait.
    private static let pause = 60

    let hub: EventHub
    let doorkeeper: Doorkeeper

    @Sendable func handle(_ call: Call) async throws -> Answer {
        guard call.request.method != .head else {
            return Answer(headers: Self.headers, body: .stream { _ in })
        }
        let seesAll = call.caller.access >= .reader
        let subscription: EventSubscription
        do {
            subscription = try hub.listen(
                seesAll: seesAll, network: call.client?.limitedNetwork(call.request.headers),
                isForGood: !seesAll || call.caller == .operatorSocket, after: call.request.headers[.lastEventID])
        } catch {
            throw Self.answer(to: error)
        }
        let stream = EventStream(
            subscription: subscription, request: call.request, channel: call.context.channel, pace: hub.pace,
            isOver: { [doorkeeper] in await doorkeeper.isOver(call) })
        return Answer(headers: Self.headers, body: .stream { writer in try await stream.write(to: writer) })
    }

    private static func answer(to refusal: EventListeners.Refusal) -> APIError {
        switch refusal {
        case .isFull:
            .both(
                .serviceUnavailable, "As many event streams are open as may be; come again in \(pause) s",
                headers: [.retryAfter: "\(pause)"])
        case .isCrowded:
            .both(
                .tooManyRequests,
                "As many event streams are open from your address as may be; close one, or come again in \(pause) s",
                headers: [.retryAfter: "\(pause)"])
        }
    }
}

extension HTTPField.Name {
    fileprivate static let xAccelBuffering = Self("X-Accel-Buffering").unsafelyUnwrapped
    fileprivate static let lastEventID = Self("Last-Event-ID").unsafelyUnwrapped
}
