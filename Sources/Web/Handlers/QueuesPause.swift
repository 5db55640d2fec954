import Hummingbird
import Scheduling

/// `POST /api/v1/queues/{queue}/pause` and `…/resume`: whether jobs of a queue are started.
struct QueuesPause: Sendable {
    let services: WebServices

    @Sendable func pause(_ call: Call) async throws -> Answer {
        try await setPaused(true, call)
    }

    @Sendable func resume(_ call: Call) async throws -> Answer {
        try await setPaused(false, call)
    }

    private func setPaused(_ isPaused: Bool, _ call: Call) async throws -> Answer {
        let queue = call.segment("queue")
        try await services.jobs.setPaused(isPaused, queue: queue)
        return try .json(
            MessageResponse(message: "Queue '\(queue)' \(isPaused ? "paused; what runs goes on" : "resumed")"))
    }
}
