import Hummingbird
import Store
import Tracker

/// `POST /api/v1/players/{username}/fetch`: reads a player as soon as the gate lets it (osrsdiff-api §1.2, 8).
struct PlayersFetch: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var taskID: String
        var username: String
        var message: String
        var estimatedCompletionSeconds = 15
        var status = "enqueued"

        enum CodingKeys: String, CodingKey {
            case username, message, status
            case taskID = "task_id"
            case estimatedCompletionSeconds = "estimated_completion_seconds"
        }
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let (player, job) = try await services.roster.fetch(try call.playerName())
        return try .json(
            Reply(
                taskID: job.taskID, username: player.username,
                message: "Manual fetch task enqueued for player '\(player.username)'"))
    }
}
