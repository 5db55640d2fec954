import Hummingbird
import Tracker

extension WebServices {
    /// Asks once more for the password of whoever is logged in, before what cannot be taken back: somebody else may sit
    /// at the machine. The form's field is `current_password`.
    ///
    /// - returns: what is wrong, to be shown above the form; nil: it is the right one. Whoever holds the operator's socket
    ///   has none.
    func passwordProblem(_ call: Call) async throws -> String? {
        switch call.caller {
        case .operatorSocket: return nil
        case .stranger, .token: return "Log in with your name and password to do this"
        case .user(let user):
            guard let password = call.field("current_password") else { return "Enter your password to go on" }
            switch try await access.accounts.logIns.confirm(
                user.username, password: password, from: call.client?.origin)
            {
            case .right: return nil
            case .refused: return "That is not your password"
            case .later(let wait): return APIError.tooManyAttempts(wait: wait).message
            }
        }
    }
}
