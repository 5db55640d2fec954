import Hummingbird
import Scheduling

/// `POST /api/v1/config/apply`: reads the config file again, as SIGHUP does, and deactivates players that left it also
/// when they are suspiciously many.
struct ConfigApply: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        guard let reload = services.system.settings.reload else {
            throw APIError.both(.conflict, "This server has no configuration that could be read again")
        }
        do {
            let report = try await reload(true)
            return try .json(report.json).noting("read again")
        } catch let refusal as ReloadRefusal {
            throw APIError.both(.unprocessableContent, "\(refusal)")
        }
    }
}
