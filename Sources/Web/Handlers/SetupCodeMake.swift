import Hummingbird
import Timestamps
import Tracker

/// `POST /api/v1/setup-code`: a new code for the first administrator. Whoever sees it may become that, so the operator
/// alone does.
struct SetupCodeMake: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var code: String
        var expires_at: String
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let made = try await services.access.accounts.firstAdministrator.makeCode()
        return try .secret(Reply(code: made.code.text, expires_at: made.expiresAt.formatted(.offset)), status: .created)
    }
}
