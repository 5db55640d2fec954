import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Timestamps

/// Answers one request for a player's row of a table: the truth of the simulated world, or the fault that is due.
struct HiscoresHandler {
    let state: SimulationState

    /// - throws: when the connection was cut without an answer.
    func respond(to request: Request, connection: any Channel) async throws -> Response {
        let ticket = state.admit()
        if state.latency > .zero { try await Task.sleep(for: state.latency) }
        guard let asked = HiscoresRequest(path: request.uri.path, query: request.uri.query) else {
            ticket.answered(404)
            return PlainAnswer(.notFound, html: HTMLPage.notFound).response()
        }
        let fault = state.nextFault(for: asked.player)
        if fault?.kind == .hang {
            await hang(request, connection)
            withExtendedLifetime(ticket) {}
            throw CancellationError()
        }
        let truth = state.world.answer(name: asked.player, table: asked.table, at: state.clock.now)
        let response = response(to: asked, fault, PlainAnswer(truth), ticket)
        ticket.answered(response.status.code)
        return response
    }

    private func response(
        to asked: HiscoresRequest, _ fault: FaultRule?, _ truth: PlainAnswer, _ ticket: RequestTicket
    ) -> Response {
        let retryAfter: HTTPFields = fault?.retryAfter.map { [.retryAfter: String($0)] } ?? [:]
        return switch fault?.kind {
        case nil, .hang: truth.response()
        case .notFound: PlainAnswer(.notFound, html: HTMLPage.notFound).response()
        case .rateLimited: PlainAnswer(.tooManyRequests, html: HTMLPage.tooManyRequests).response(retryAfter)
        case .unavailable: PlainAnswer(.serviceUnavailable, html: HTMLPage.unavailable).response(retryAfter)
        case .html: PlainAnswer(.ok, html: HTMLPage.maintenance).response()
        case .blocked: PlainAnswer(.ok, html: HTMLPage.blocked).response()
        case .redirect: PlainAnswer(.found, html: HTMLPage.moved).response([.location: "/unavailable"])
        case .truncated: FaultyBody(ticket: ticket).truncated(truth)
        case .slow: FaultyBody(ticket: ticket).slow(truth, over: state.dripTime)
        case .huge: FaultyBody(ticket: ticket).huge(asked.player)
        }
    }

    /// Waits until the client goes or the server stops, then closes the connection.
    private func hang(_ request: Request, _ connection: any Channel) async {
        try? await cancelWhenGracefulShutdown {
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await Task.sleep(for: .days(365))
            }
        }
        try? await connection.close()
    }
}
