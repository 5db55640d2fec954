import Hummingbird
import Store
import Tracker

/// `DELETE /api/v1/users/{username}`: takes a user away, with its log-ins and the tokens it made. The last administrator
/// goes at the operator's word alone.
struct UsersRemove: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let removal = try await services.access.accounts.users.remove(
            call.segment("username"), mayBeLast: call.caller == .operatorSocket)
        let tokens =
            switch removal.tokens {
            case 0: ""
            case 1: ", and 1 token that they made revoked"
            default: ", and \(removal.tokens) tokens that they made revoked"
            }
        var message = "User '\(removal.user.username)' removed\(tokens)"
        if removal.wasLastAdministrator {
            message += "\nThere is no administrator now: the next `hiscored serve` prints a set-up code"
        }
        var answer = try Answer.json(MessageResponse(message: message))
        if removal.tokens > 0 { answer.changed = "tokens revoked: \(removal.tokens)" }
        return answer
    }
}
