import Store
import Tracker

/// Who makes a request.
enum Caller: Equatable, Sendable {
    /// Anybody: nothing that was sent says who it is.
    case stranger
    /// Whoever speaks over the operator socket. Its file is open to the owner of the database alone.
    case operatorSocket
    case user(UserIdentity)
    case token(TokenIdentity)

    var access: Access {
        switch self {
        case .stranger: .everyone
        case .operatorSocket: .operatorSocket
        case .user(let user): user.isAdmin ? .administrator : .updater
        case .token(let token): token.access
        }
    }

    /// As in `changes.who`.
    var name: String {
        switch self {
        case .stranger: "stranger"
        case .operatorSocket: "operator"
        case .user(let user): "user \(user.username)"
        case .token(let token): "token \(token.name)"
        }
    }
}

/// A user as the file knows them at the time of the request.
struct UserIdentity: Equatable, Sendable {
    var id: Int64
    var username: String
    var isAdmin: Bool
    /// The log-in that the request belongs to.
    var session: SessionRow

    init(_ user: UserRow, session: SessionRow) {
        id = user.id
        username = user.username
        isAdmin = user.isAdmin
        self.session = session
    }
}

/// A token that was made for a program.
struct TokenIdentity: Equatable, Sendable {
    var name: String
    var scope: ProgramTokens.Scope

    var access: Access {
        switch scope {
        case .read: .reader
        case .update: .updater
        case .admin: .administrator
        }
    }
}
