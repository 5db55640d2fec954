import Hummingbird
import Scheduling

/// `POST /api/v1/queues/{queue}/pause` and `…/resume`: whether jobs of a queue are started.
struct QueuesPause: Sendable {
    let services: WebServices

    @Sendable func pause(_ request: Request, context: AppContext) async throws -> Response {
        try await setPaused(true, context)
    }

    @Sendable func resume(_ request: Request, context: AppContext) async throws -> Response {
        try await setPaused(false, context)
    }

    private func setPaused(_ isPaused: Bool, _ context: AppContext) async throws -> Response {
        try context.requireOperator()
        let queue = try context.segment("queue")
        try await services.jobs.setPaused(isPaused, queue: queue)
        return try JSONAnswer.response(
            MessageResponse(message: "Queue '\(queue)' \(isPaused ? "paused; what runs goes on" : "resumed")"))
    }
}
