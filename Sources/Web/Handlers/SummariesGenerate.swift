import Hummingbird
import Store

/// `POST /api/v1/system/generate-summaries` (osrsdiff-api §1.3). There is no language model, and an answer that nothing
/// was started would read as success: so it is refused as for a single player.
struct SummariesGenerate: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let id = input.optionalInteger("player_id", in: Int64.min...Int64.max)
        _ = input.optionalBool("force_regenerate")
        try input.check()
        if let id {
            guard try await services.reader.read({ try $0.player(id: id) }) != nil else {
                throw APIError.both(.notFound, "Player with ID \(id) not found")
            }
        }
        throw APIError.both(
            .serviceUnavailable,
            "Failed to trigger summary generation tasks: this server has no summaries written")
    }
}
